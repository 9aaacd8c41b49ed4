using Azure.Data.Tables;
using AzureTesting.Proxy;
using Shared.Azure.Tables;
using Shared.Ports;

namespace Shared.Tests.Azure.Tables;

public sealed class WhenRowsAreAskedFor : TablesScenario
{
    [Fact]
    public async Task WhatIsNotThereIsNullAndATableThatIsMissingIsEmpty()
    {
        Assert.Null(await Table.GetAsync("p", "a", None));
        Assert.Empty(await Table.QueryAsync("p", RowRange.All, 10, None));
    }

    [Fact]
    public async Task ARangeHoldsTheRowsOfItsPartitionThatBeginSo()
    {
        await AddAsync("a-1", "a-2", "a'b", "b-1");
        await Table.InsertAsync(new TableEntity("other", "a-3"), None);

        Assert.Equal(["a-1", "a-2"], await KeysAsync(RowRange.StartingWith("a-")));
        Assert.Equal(["a'b"], await KeysAsync(RowRange.StartingWith("a'")));
        Assert.Equal(["a-2"], await KeysAsync(RowRange.StartingWith("a-").After("a-1")));
        Assert.Equal(["a'b", "a-1", "a-2", "b-1"], await KeysAsync(RowRange.All));
        Assert.Equal(["a-1"], await KeysAsync(new RowRange("a-", "a-2")));
        Assert.Equal(["a'b", "a-1"], await KeysAsync(RowRange.All, max: 2));
        Assert.Empty(await KeysAsync(RowRange.All, max: 0));
    }

    [Fact]
    public async Task MoreThanAPageIsReadInSeveralCalls()
    {
        for (var hundred = 0; hundred < 11; hundred++)
        {
            await Table.SubmitAsync([.. Enumerable.Range(hundred * 100, 100).Select(i => new TableTransactionAction(TableTransactionActionType.Add, Row($"{i:D4}", i)))], None);
        }

        var rows = await Table.QueryAsync("p", RowRange.All, 1050, None, ["RowKey"]);

        Assert.Equal(Enumerable.Range(0, 1050).Select(i => $"{i:D4}"), rows.Select(row => row.RowKey));
        Assert.Equal(2, Tables.Proxy.Traffic.Requests(TableCallKind.Query));
        Assert.DoesNotContain("Number", rows[0].Keys);
    }

    [Fact]
    public async Task AConditionOnColumnsDoesNotWidenThePartition()
    {
        await Table.InsertAsync(Row("a", 1), None);
        await Table.InsertAsync(Row("b", 2), None);
        await Table.InsertAsync(new TableEntity("other", "c") { ["Number"] = 2 }, None);

        var rows = await Table.QueryAsync("p", RowRange.All, 10, None, where: "Number eq 2 or Number eq 3");

        Assert.Equal("b", Assert.Single(rows).RowKey);
    }

    [Fact]
    public async Task ATableThatMayNotBeCreatedIsMissed()
    {
        var table = Tables.OpenAgain(options => options.CreateTables = false).Table("never");

        var write = await Assert.ThrowsAsync<StoreException>(() => table.InsertAsync(Row("a"), None));
        var read = await Assert.ThrowsAsync<StoreException>(() => table.QueryAsync("p", RowRange.All, 10, None));
        var check = await Assert.ThrowsAsync<StoreException>(() => table.CheckAsync(None));

        Assert.All([write, read, check], fault => Assert.Equal(StoreFault.Permanent, fault.Fault));
        Assert.All([write, read, check], fault => Assert.Contains($"There is no table {table.FullName}: create it, or set Jobs:Azure:Tables:CreateTables to true", fault.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task TheCheckAtAStartCreatesWhatIsMissingAndMayBeRepeated()
    {
        await Tables.Storage.CheckAsync(["things", "others"], None);
        await Tables.Storage.CheckAsync(["things", "others"], None);
        await Tables.OpenAgain(options => options.CreateTables = false).CheckAsync(["things", "others"], None);
    }

    private async Task AddAsync(params string[] keys)
    {
        foreach (var key in keys)
        {
            await Table.InsertAsync(Row(key), None);
        }
    }

    private async Task<IEnumerable<string>> KeysAsync(RowRange rows, int max = 100) => (await Table.QueryAsync("p", rows, max, None)).Select(row => row.RowKey);
}
