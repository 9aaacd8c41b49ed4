using System.Net;
using System.Net.Http.Headers;

namespace Jobs.Cli.Connecting;

internal static class ServiceClient
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);

    /// <summary>No redirection is followed, so that the key goes nowhere but to the address given; timeouts are the caller's.</summary>
    public static HttpClient Create(Connection connection)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.All,
            ConnectTimeout = ConnectTimeout,
            UseCookies = false,
            UseProxy = !connection.Address.IsLoopback,
        };
        var client = new HttpClient(handler) { BaseAddress = connection.Address, Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("jobs-cli", typeof(ServiceClient).Assembly.GetName().Version?.ToString(3)));
        if (connection.Key is not null)
        {
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", connection.Key);
        }

        return client;
    }
}
