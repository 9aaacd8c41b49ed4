using Jobs.Cli.Calling;
using Shared.Keys;

namespace Jobs.Cli.Connecting;

/// <summary>What was given, by option, environment or file, and nothing decided yet.</summary>
internal sealed record ConnectionInput(string? Url, string? Key, bool AllowHttp);

/// <summary>Which connections are made at all. Pure.</summary>
internal static class ConnectionRules
{
    public const string DefaultUrl = "http://127.0.0.1:5080";

    public static Answer<Connection> Decide(ConnectionInput input)
    {
        var url = string.IsNullOrWhiteSpace(input.Url) ? DefaultUrl : input.Url.Trim();
        if (!Uri.TryCreate(url.EndsWith('/') ? url : url + "/", UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            return Failure.Usage("The service's address (--url or JOBS_URL) must be a URL that begins with http:// or https://.");
        }

        if (address.UserInfo.Length > 0 || address.Query.Length > 0 || address.Fragment.Length > 0)
        {
            return Failure.Usage("The service's address (--url or JOBS_URL) is a host, a port and at most a path; a key goes into JOBS_KEY.");
        }

        var key = string.IsNullOrWhiteSpace(input.Key) ? null : input.Key.Trim();
        if (key is not null && !IsKey(key))
        {
            return Failure.Usage("The key given has not the shape of one: jk_, eight characters, '_' and 32 characters. Is part of it missing?");
        }

        if (key is not null && address.Scheme == "http" && !address.IsLoopback && !input.AllowHttp)
        {
            return Failure.Usage($"A key is not sent to {address.Host} unencrypted: use https://, or --allow-http where the network is trusted.");
        }

        return new Connection(address, key);
    }

    // Another kind of bearer token is the service's to judge; a header can hold nothing but visible ASCII.
    private static bool IsKey(string key) => key.StartsWith("jk_", StringComparison.Ordinal)
        ? ApiKey.TryParse(key, out _)
        : key.All(c => c is > ' ' and < '\x7f');
}
