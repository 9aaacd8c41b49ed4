using Azure.Data.Tables;
using Shared.Azure.Tables;

namespace Shared.Tests.Azure.Tables;

/// <summary>Fresh tables for each test; at its end no query may have reached over partitions.</summary>
public abstract class TablesScenario : IAsyncLifetime
{
    private protected TestTables Tables { get; private set; } = null!;

    private protected Table Table => Tables.Storage.Table("things");

    protected static CancellationToken None => CancellationToken.None;

    public async Task InitializeAsync() => Tables = await TestTables.OpenAsync();

    public async Task DisposeAsync()
    {
        var scans = Tables.Proxy.Traffic.Scans;
        await Tables.DisposeAsync();
        Assert.Empty(scans);
    }

    private protected static TableEntity Row(string key, int number = 0) => new("p", key) { ["Number"] = number };

    private protected async Task<int?> NumberAsync(string key) => (await Table.GetAsync("p", key, None))?.GetInt32("Number");
}
