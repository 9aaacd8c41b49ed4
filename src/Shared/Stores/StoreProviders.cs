namespace Shared.Stores;

/// <summary>What a process keeps its jobs in: setting <c>Jobs:Provider</c>.</summary>
public static class StoreProviders
{
    public const string Setting = "Jobs:Provider";

    /// <summary>One SQLite file, shared by the processes of one machine. The default.</summary>
    public const string Embedded = "Embedded";

    /// <summary>Azure Service Bus and Azure Table storage.</summary>
    public const string Azure = "Azure";
}
