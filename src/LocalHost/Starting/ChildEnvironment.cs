using System.Globalization;

namespace LocalHost.Starting;

/// <summary>What the processes are told, on top of LocalHost's own environment: a setting given there (<c>Recycling__MaxJobs=5</c>) reaches them too.</summary>
internal static class ChildEnvironment
{
    public static IReadOnlyDictionary<string, string> OfApi(string databaseFile, Uri address) => new Dictionary<string, string>(Common(databaseFile))
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Development",
        ["ASPNETCORE_URLS"] = address.ToString(),
        ["Urls"] = address.ToString(),
    };

    public static IReadOnlyDictionary<string, string> OfWorker(string databaseFile, int healthPort) => new Dictionary<string, string>(Common(databaseFile))
    {
        ["Health__Port"] = healthPort.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>
    /// The input that they watch is a pipe from LocalHost. Closing it stops them; and when LocalHost is killed the system closes it, so that none is left
    /// behind.
    /// </summary>
    private static Dictionary<string, string> Common(string databaseFile) => new()
    {
        ["DOTNET_ENVIRONMENT"] = "Development",
        ["Host__StopWhenInputEnds"] = "true",
        ["Jobs__Embedded__Path"] = databaseFile,
    };
}
