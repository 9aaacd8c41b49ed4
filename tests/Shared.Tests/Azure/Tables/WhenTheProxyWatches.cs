using System.Net.Http.Json;
using Azure.Data.Tables;
using AzureTesting.Proxy;

namespace Shared.Tests.Azure.Tables;

public sealed class WhenTheProxyWatches : IAsyncLifetime
{
    private TestTables _tables = null!;

    public async Task InitializeAsync() => _tables = await TestTables.OpenAsync();

    public async Task DisposeAsync() => await _tables.DisposeAsync();

    [Theory]
    [InlineData("RowKey eq 'a'", true)]
    [InlineData("PartitionKey ge 'p'", true)]
    [InlineData("PartitionKey eq 'p' or RowKey eq 'a'", true)]
    [InlineData("PartitionKey eq 'p' and RowKey ge 'a' or RowKey eq 'b'", true)]
    [InlineData("RowKey eq 'PartitionKey eq ''p'' and '", true)]
    [InlineData("not (PartitionKey eq 'p')", true)]
    [InlineData("PartitionKey eq 'p'", false)]
    [InlineData("PartitionKey eq 'it''s or (' and RowKey ge 'a'", false)]
    [InlineData("(PartitionKey eq 'p') and (RowKey eq 'a' or RowKey eq 'b')", false)]
    [InlineData("((PartitionKey eq 'p' and RowKey eq 'a') and Number eq 2)", false)]
    public async Task AQueryThatNamesNoOnePartitionIsAScan(string filter, bool isScan)
    {
        var client = await CreateAsync();
        await foreach (var _ in client.QueryAsync<TableEntity>(filter))
        {
        }

        Assert.Equal(isScan ? [$"{client.Name}: {filter}"] : [], _tables.Proxy.Traffic.Scans);
    }

    [Fact]
    public async Task EachKindIsCountedWithItsOperationsAndBytes()
    {
        var client = await CreateAsync();
        await client.AddEntityAsync(new TableEntity("p", "a.b"));
        await client.UpsertEntityAsync(new TableEntity("p", "a.b"), TableUpdateMode.Replace);
        await client.UpsertEntityAsync(new TableEntity("p", "a.b"), TableUpdateMode.Merge);
        await client.GetEntityAsync<TableEntity>("p", "a.b");
        await client.DeleteEntityAsync("p", "a.b");
        await client.SubmitTransactionAsync(Enumerable.Range(0, 3).Select(i => new TableTransactionAction(TableTransactionActionType.Add, new TableEntity("p", $"{i}"))));

        var counts = _tables.Proxy.Traffic.Counts.Where(count => count.Table == client.Name).ToList();
        Assert.Equal(
            [TableCallKind.Insert, TableCallKind.Get, TableCallKind.Replace, TableCallKind.Merge, TableCallKind.Delete, TableCallKind.Transaction],
            counts.Select(count => count.Kind));
        Assert.All(counts, count => Assert.Equal((1, count.Kind == TableCallKind.Transaction ? 3 : 1), (count.Requests, count.Operations)));
        Assert.All(counts.Where(count => count.Kind is not (TableCallKind.Get or TableCallKind.Delete)), count => Assert.True(count.BytesIn > 0));
        Assert.True(counts.Single(count => count.Kind == TableCallKind.Get).BytesOut > 0);
    }

    [Fact]
    public async Task OtherProcessesControlItOverHttp()
    {
        var client = await CreateAsync();
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{_tables.Proxy.Port}/control/") };
        await http.DeleteAsync("traffic");
        (await http.PostAsJsonAsync("faults", new TableFault { Effect = TableFaultEffect.Throttle, Times = 1, Kind = TableCallKind.Get, Table = "things", RetryAfter = TimeSpan.FromSeconds(1) })).EnsureSuccessStatusCode();
        await client.GetEntityIfExistsAsync<TableEntity>("p", "a");

        var traffic = await http.GetFromJsonAsync<ProxyTraffic>("traffic");
        Assert.Equal((TableCallKind.Get, 2), (Assert.Single(traffic!.Counts).Kind, traffic.Counts[0].Requests));
        (await http.PostAsJsonAsync("faults", new TableFault { Effect = TableFaultEffect.BreakBefore })).EnsureSuccessStatusCode();
        (await http.DeleteAsync("faults")).EnsureSuccessStatusCode();
        await client.AddEntityAsync(new TableEntity("p", "a"));
    }

    private async Task<TableClient> CreateAsync()
    {
        var client = new TableClient(_tables.Proxy.ConnectionString, _tables.Storage.Table("things").FullName);
        await client.CreateIfNotExistsAsync();
        return client;
    }
}
