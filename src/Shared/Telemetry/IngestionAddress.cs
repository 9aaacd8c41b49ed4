namespace Shared.Telemetry;

/// <summary>Where telemetry goes, out of a connection string of the form <c>InstrumentationKey=…;IngestionEndpoint=https://…/;AADAudience=…</c>.</summary>
/// <param name="ConnectionString">As it was given.</param>
/// <param name="InstrumentationKey">The component.</param>
/// <param name="Track">Where items are posted.</param>
/// <param name="Scope">What a token must be for; null where none is sent, because the address is this machine's own.</param>
public sealed record IngestionAddress(string ConnectionString, string InstrumentationKey, Uri Track, string? Scope)
{
    private const string DefaultEndpoint = "https://dc.services.visualstudio.com/";
    private const string DefaultAudience = "https://monitor.azure.com/";

    /// <returns>An address, or what is wrong with the text, without the text.</returns>
    public static (IngestionAddress? Address, string? Problem) Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(part => part.Split('=', 2)).ToList();
        if (parts.Exists(part => part.Length != 2))
        {
            return (null, "is not of the form NAME=VALUE;NAME=VALUE");
        }

        string? Value(string name) => parts.FindLast(part => part[0].Equals(name, StringComparison.OrdinalIgnoreCase)) is [_, { Length: > 0 } value] ? value : null;
        if (!Guid.TryParse(Value("InstrumentationKey"), out var key))
        {
            return (null, "has no InstrumentationKey that is a UUID; copy it whole from the component's page");
        }

        var suffixed = Value("EndpointSuffix") is { } suffix ? $"https://{(Value("Location") is { } location ? $"{location}." : "")}dc.{suffix}/" : null;
        if (!Uri.TryCreate(Value("IngestionEndpoint") ?? suffixed ?? DefaultEndpoint, UriKind.Absolute, out var endpoint) || endpoint.Scheme is not ("https" or "http"))
        {
            return (null, "has an IngestionEndpoint that is no address");
        }

        if (endpoint.Scheme == "http" && !endpoint.IsLoopback)
        {
            return (null, "has an IngestionEndpoint that is not https; only an address of this machine may be http");
        }

        // The audience ends with a slash and the scope begins with one: two, as Microsoft's own exporter asks.
        var audience = (Value("AADAudience") ?? DefaultAudience).TrimEnd('/') + '/';
        var track = new Uri(endpoint.AbsoluteUri.TrimEnd('/') + "/v2.1/track");
        return (new IngestionAddress(text, key.ToString(), track, endpoint.Scheme == "https" ? $"{audience}/.default" : null), null);
    }

    /// <summary>Without the component's key.</summary>
    public override string ToString() => Track.Host;
}
