namespace Analysis.Worker.Health;

internal static class HealthAddress
{
    private const string Loopback = "localhost";
    private const string Everywhere = "+";

    /// <summary>The prefixes to listen on; none where the port is 0.</summary>
    public static IReadOnlyList<string> PrefixesOf(HealthOptions options, bool isDevelopment)
    {
        var host = options.Host ?? (isDevelopment ? Loopback : Everywhere);
        return options.Port == 0 ? []

            // The listener compares the Host header: a probe of the loopback address by number is meant as well.
            : host == Loopback ? [Prefix(host, options.Port), Prefix("127.0.0.1", options.Port)]
            : [Prefix(host, options.Port)];
    }

    private static string Prefix(string host, int port) => $"http://{host}:{port}/";
}
