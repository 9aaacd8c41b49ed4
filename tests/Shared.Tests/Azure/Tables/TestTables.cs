using AzureTesting.Azurite;
using AzureTesting.Proxy;
using Microsoft.Extensions.Options;
using Shared.Azure.Tables;

namespace Shared.Tests.Azure.Tables;

/// <summary>Tables of its own in the process's Azurite, behind a proxy of its own.</summary>
internal sealed class TestTables : IAsyncDisposable
{
    private readonly string _prefix = $"t{Guid.NewGuid():N}"[..16];
    private readonly List<TableStorage> _opened = [];

    private TestTables(TablesProxy proxy)
    {
        Proxy = proxy;
        Storage = OpenAgain();
    }

    public TablesProxy Proxy { get; }

    public TableStorage Storage { get; }

    public static async Task<TestTables> OpenAsync() => new(await TablesProxy.StartAsync((await AzuriteServer.StartAsync()).Port));

    /// <summary>The same tables as another process sees them.</summary>
    public TableStorage OpenAgain(Action<TablesOptions>? configure = null)
    {
        var options = new TablesOptions { ConnectionString = Proxy.ConnectionString, TablePrefix = _prefix };
        configure?.Invoke(options);
        var storage = new TableStorage(Options.Create(options));
        _opened.Add(storage);
        return storage;
    }

    public async ValueTask DisposeAsync()
    {
        _opened.ForEach(storage => storage.Dispose());
        await Proxy.DisposeAsync();
    }
}
