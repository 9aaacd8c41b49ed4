using EndToEnd.Processes;

namespace EndToEnd.Stores;

/// <summary>What the processes of an installation keep their jobs in.</summary>
public enum Store
{
    /// <summary>One SQLite file in the installation's folder.</summary>
    Embedded,

    /// <summary>A simulated Service Bus, and tables in Azurite.</summary>
    Azure,
}

internal static class Stores
{
    /// <param name="store">On which.</param>
    /// <param name="settings">Of all its processes, over the installation's own. Those of the other store are passed over.</param>
    public static async Task<Installation> InstallAsync(this Store store, IReadOnlyDictionary<string, string>? settings = null) => store switch
    {
        Store.Embedded => new Installation(settings: settings),
        Store.Azure => await AzureInstallation.StartAsync(settings),
        _ => throw new ArgumentOutOfRangeException(nameof(store), store, null),
    };
}
