using AzureTesting.Azurite;
using AzureTesting.Proxy;
using EndToEnd.Processes;

namespace EndToEnd.Stores;

/// <summary>
/// An installation on a Service Bus of its own, simulated by a process of its own, and on tables of its own in the Azurite that the tests share. Its locks are as
/// short as the service allows, and what was lost is looked for as early as the settings allow.
/// </summary>
internal sealed class AzureInstallation : Installation
{
    private const string LockDuration = "00:00:05";

    // Every delivery may be lost to a kill; how many a job may lose is the product's to count.
    private const string MaxDeliveryCount = "2000";

    private AzureInstallation(SimulatedServiceBus simulator, TablesProxy tables, IReadOnlyDictionary<string, string> settings)
        : base(settings: settings) => (Simulator, Tables) = (simulator, tables);

    /// <summary>The simulated Service Bus: what it holds, and its faults.</summary>
    public SimulatedServiceBus Simulator { get; }

    /// <summary>What stands before the tables: what passed, and its faults.</summary>
    public TablesProxy Tables { get; }

    /// <param name="settings">Of all its processes, over the installation's own.</param>
    /// <param name="simulator">More arguments of the simulator.</param>
    public static async Task<AzureInstallation> StartAsync(IReadOnlyDictionary<string, string>? settings = null, params string[] simulator)
    {
        var azurite = await AzuriteServer.StartAsync();
        var tables = await TablesProxy.StartAsync(azurite.Port);
        var bus = await SimulatedServiceBus.StartAsync(["--lock-duration", LockDuration, "--max-delivery-count", MaxDeliveryCount, .. simulator]);
        var all = new Dictionary<string, string>
        {
            ["Jobs__Provider"] = "Azure",
            ["Jobs__Azure__LostAfter"] = "00:00:05",
            ["Jobs__Azure__SweepLease"] = "00:00:10",
            ["Jobs__Azure__ServiceBus__ConnectionString"] = bus.ConnectionString,
            ["Jobs__Azure__ServiceBus__ManagementEndpoint"] = bus.HttpAddress.ToString(),
            ["Jobs__Azure__ServiceBus__LockDuration"] = LockDuration,
            ["Jobs__Azure__Tables__ConnectionString"] = tables.ConnectionString,
            ["Jobs__Azure__Tables__TablePrefix"] = $"t{Guid.NewGuid():N}"[..16],
            ["Sweeping__Interval"] = "00:00:01",
        };
        foreach (var (name, value) in settings ?? new Dictionary<string, string>())
        {
            all[name] = value;
        }

        return new AzureInstallation(bus, tables, all);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Simulator.Dispose();
        await Tables.DisposeAsync();
    }
}
