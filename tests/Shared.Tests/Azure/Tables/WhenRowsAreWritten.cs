using Azure;
using Azure.Data.Tables;
using Shared.Azure.Tables;

namespace Shared.Tests.Azure.Tables;

public sealed class WhenRowsAreWritten : TablesScenario
{
    [Fact]
    public async Task WhatIsThereIsNotInsertedAgain()
    {
        Assert.NotNull(await Table.InsertAsync(Row("a", 1), None));
        Assert.Null(await Table.InsertAsync(Row("a", 2), None));
        Assert.Equal(1, await NumberAsync("a"));
    }

    [Fact]
    public async Task OnlyTheVersionThatWasSeenIsReplaced()
    {
        var first = (await Table.InsertAsync(Row("a", 1), None))!.Value;
        var second = await Table.ReplaceAsync(Row("a", 2), first, None);

        Assert.NotNull(second);
        Assert.Null(await Table.ReplaceAsync(Row("a", 3), first, None));
        Assert.Null(await Table.ReplaceAsync(Row("gone", 3), first, None));
        Assert.Equal(2, await NumberAsync("a"));
        Assert.NotNull(await Table.ReplaceAsync(Row("a", 4), second.Value, None));
    }

    [Fact]
    public async Task MergingLeavesTheOtherColumns()
    {
        var version = (await Table.InsertAsync(new TableEntity("p", "a") { ["Number"] = 1, ["Word"] = "one" }, None))!.Value;
        Assert.NotNull(await Table.MergeAsync(Row("a", 2), version, None));
        Assert.Null(await Table.MergeAsync(Row("a", 3), version, None));
        Assert.NotNull(await Table.MergeAsync(Row("a", 4), ETag.All, None));
        Assert.Null(await Table.MergeAsync(Row("gone", 4), ETag.All, None));

        var row = await Table.GetAsync("p", "a", None);
        Assert.Equal((4, "one"), (row!.GetInt32("Number"), row.GetString("Word")));
    }

    [Fact]
    public async Task OnlyTheVersionThatWasSeenIsDeleted()
    {
        var first = (await Table.InsertAsync(Row("a", 1), None))!.Value;
        var second = await Table.UpsertAsync(Row("a", 2), None);

        Assert.False(await Table.DeleteAsync("p", "a", first, None));
        Assert.True(await Table.DeleteAsync("p", "a", second, None));
        Assert.False(await Table.DeleteAsync("p", "a", ETag.All, None));
        Assert.Null(await NumberAsync("a"));
    }

    [Fact]
    public async Task ATransactionIsDoneWhollyOrTellsWhatItMet()
    {
        var version = (await Table.InsertAsync(Row("a", 1), None))!.Value;
        var done = Assert.IsType<SubmitOutcome.Done>(await Table.SubmitAsync([Replace(Row("a", 2), version), Insert(Row("b", 2))], None));
        Assert.NotNull(await Table.ReplaceAsync(Row("a", 3), done.ETags[0], None));

        Assert.Equal(new SubmitOutcome.Refused(1, Refusal.Exists), await Table.SubmitAsync([Insert(Row("c")), Insert(Row("b"))], None));
        Assert.Equal(new SubmitOutcome.Refused(1, Refusal.Changed), await Table.SubmitAsync([Insert(Row("c")), Replace(Row("a", 9), version)], None));
        Assert.Equal(new SubmitOutcome.Refused(0, Refusal.Absent), await Table.SubmitAsync([Replace(Row("gone"), version), Insert(Row("c"))], None));
        Assert.Null(await NumberAsync("c"));
        Assert.Equal(3, await NumberAsync("a"));
    }

    [Fact]
    public async Task WhatATransactionDeletesIsGone()
    {
        await Table.InsertAsync(Row("a"), None);
        var outcome = await Table.SubmitAsync([new(TableTransactionActionType.Delete, Row("a"), ETag.All), Insert(Row("b"))], None);

        Assert.IsType<SubmitOutcome.Done>(outcome);
        Assert.Null(await NumberAsync("a"));
    }

    [Fact]
    public async Task ATransactionCreatesTheTableItNeeds() => Assert.IsType<SubmitOutcome.Done>(await Table.SubmitAsync([Insert(Row("a"))], None));

    [Fact]
    public async Task TimesComeBackToTheMillisecond()
    {
        var at = new DateTimeOffset(2026, 11, 24, 8, 0, 0, 123, 456, TimeSpan.FromHours(2)).InMilliseconds();
        await Table.InsertAsync(new TableEntity("p", "a") { ["At"] = at }, None);

        Assert.Equal(at, (await Table.GetAsync("p", "a", None))!.GetDateTimeOffset("At"));
        Assert.Equal(0, at.Microsecond);
    }

    private static TableTransactionAction Insert(TableEntity row) => new(TableTransactionActionType.Add, row);

    private static TableTransactionAction Replace(TableEntity row, ETag version) => new(TableTransactionActionType.UpdateReplace, row, version);
}
