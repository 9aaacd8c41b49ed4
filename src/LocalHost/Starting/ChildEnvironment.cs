using System.Globalization;
using LocalHost.Processes;
using LocalHost.Stores;

namespace LocalHost.Starting;

/// <summary>What the processes are told, on top of LocalHost's own environment: a setting given there (<c>Recycling__Jobs=50</c>) reaches them too.</summary>
internal static class ChildEnvironment
{
    public static IReadOnlyDictionary<string, string> OfApi(ProgramFile api, JobStore store, Uri address) => new Dictionary<string, string>(Common(api, store))
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Development",
        ["ASPNETCORE_URLS"] = address.ToString(),
        ["Urls"] = address.ToString(),
    };

    public static IReadOnlyDictionary<string, string> OfWorker(ProgramFile worker, JobStore store, int healthPort) => new Dictionary<string, string>(Common(worker, store))
    {
        ["Health__Port"] = healthPort.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>
    /// The input that they watch is a pipe from LocalHost. Closing it stops them; and when LocalHost is killed the system closes it, so that none is left
    /// behind. Their shipped settings lie beside them, not in the directory where LocalHost was started.
    /// </summary>
    private static Dictionary<string, string> Common(ProgramFile program, JobStore store) => new(store.Settings)
    {
        ["DOTNET_CONTENTROOT"] = Path.GetDirectoryName(program.Path)!,
        ["DOTNET_ENVIRONMENT"] = "Development",
        ["Host__StopWhenInputEnds"] = "true",
    };
}
