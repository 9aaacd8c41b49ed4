using Azure;

namespace Shared.Tests.Azure.Registry;

public sealed class WhenTheRegistryIsTidied : RegistryScenario
{
    [Fact]
    public async Task WhoHasNotBeatenForADayIsForgotten()
    {
        await Workers.BeatAsync(Worker("silent"), None);
        Time.Advance(TimeSpan.FromHours(25));
        await Workers.BeatAsync(Worker("living"), None);

        await Workers.PruneAsync(Now - TimeSpan.FromDays(90), None);

        Assert.Equal("living", Assert.Single(await Workers.ListAsync(DateTimeOffset.MinValue, None)).Name);
    }

    [Fact]
    public async Task WhatEndedBeforeATimeGoesAndWhatEndedThenStays()
    {
        foreach (var worker in (string[])["w-1", "w-2"])
        {
            await Workers.KeepRecycleAsync(Recycle(worker), None);
            await Workers.KeepHeapAsync(Heap(worker), None);
            Time.Advance(TimeSpan.FromMilliseconds(1));
        }

        await Workers.PruneAsync(Now - TimeSpan.FromMilliseconds(1), None);

        Assert.Equal("w-2", Assert.Single(await Workers.ListRecyclesAsync(DateTimeOffset.MinValue, 10, None)).Worker);
        Assert.Null(await Workers.FindHeapAsync("w-1", None));
        Assert.NotNull(await Workers.FindHeapAsync("w-2", None));
        Assert.Equal(2, (await RowsAsync("workers", "recycles")).Count);
    }

    [Fact]
    public async Task MoreThanATransactionHoldsGoesAtOnce()
    {
        await Task.WhenAll(Enumerable.Range(0, 60).Select(i => Workers.KeepRecycleAsync(Recycle($"w-{i}"), None)));

        await Workers.PruneAsync(Now + TimeSpan.FromMinutes(1), None);

        Assert.Empty(await RowsAsync("workers", "recycles"));
    }

    [Fact]
    public async Task ARowThatSomebodyDeletedByHandKeepsNoOther()
    {
        await Workers.KeepRecycleAsync(Recycle("w-1"), None);
        await Workers.KeepRecycleAsync(Recycle("w-2"), None);
        await Tables.Storage.Table("workers").DeleteAsync("recycles", "of|w-1", ETag.All, None);

        await Workers.PruneAsync(Now + TimeSpan.FromMinutes(1), None);

        Assert.Empty(await RowsAsync("workers", "recycles"));
    }
}
