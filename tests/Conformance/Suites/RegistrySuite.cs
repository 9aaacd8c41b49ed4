using Conformance.Adapters;
using Shared.Keys;
using Shared.Leaks;
using Shared.Memory.Ladder;
using Shared.Ports;
using Shared.Workers;

namespace Conformance.Suites;

public abstract class RegistrySuite<TStore> : Suite<TStore>
    where TStore : StoreUnderTest, new()
{
    private static readonly AuditEntry Audit = new(DateTimeOffset.UnixEpoch, "ops", "key_created", "k");

    [Fact]
    public async Task AWorkersRowIsReplacedByItsNextBeatAndListedWhileItBeats()
    {
        var row = new WorkerRow
        {
            Name = "w-1", Phase = WorkerPhase.Running, StartedAt = Store.Now, BeatAt = Store.Now, Lanes = 8, Permits = 8, InFlight = 2, JobsSettled = 5, ResidentMegabytes = 80.5,
        };
        await Store.Workers.BeatAsync(row, None);
        var last = row with { Phase = WorkerPhase.Stopped, StopReason = StopReason.JobBudget, ExitCode = 0 };
        await Store.Workers.BeatAsync(last, None);

        Assert.Equal(last, Assert.Single(await Store.Workers.ListAsync(Store.Now - TimeSpan.FromMinutes(1), None)));
        Assert.Empty(await Store.Workers.ListAsync(Store.Now + TimeSpan.FromMinutes(1), None));
    }

    [Fact]
    public async Task EndedLivesAreListedNewestFirstAndNoMoreThanAskedFor()
    {
        for (var i = 0; i < 3; i++)
        {
            await Store.Workers.KeepRecycleAsync(Recycle($"w-{i}", Store.Now + TimeSpan.FromMinutes(i)), None);
        }

        await Store.Workers.KeepRecycleAsync(Recycle("w-1", Store.Now + TimeSpan.FromMinutes(9)) with { JobsSettled = 77 }, None);

        Assert.Equal(["w-1", "w-2", "w-0"], (await Store.Workers.ListRecyclesAsync(Store.Now, 20, None)).Select(record => record.Worker));
        var kept = Assert.Single(await Store.Workers.ListRecyclesAsync(Store.Now, 1, None));
        Assert.Equal((77, StopReason.GrowthBudget, Rung.Warning, true), (kept.JobsSettled, kept.Reason, kept.HighestRung, kept.HasHeap));
        Assert.Equal(new RungEntry(Rung.Warning, DateTimeOffset.UnixEpoch), Assert.Single(kept.RungsEntered));
        Assert.Equal((LeakLevel.Investigate, "native"), (kept.Leak!.Level, kept.Leak.Class));
        Assert.Equal(["threads"], kept.Leak.Alongside);
        Assert.Empty(await Store.Workers.ListRecyclesAsync(Store.Now + TimeSpan.FromMinutes(10), 20, None));
        Assert.Empty(await Store.Workers.ListRecyclesAsync(Store.Now, 0, None));
    }

    [Fact]
    public async Task AWorkersHeapIsReplacedByItsNextAndFoundByItsName()
    {
        var first = new HeapReport("w-1", Store.Now, HeapReason.Baseline, 200, 1000, 10, true, [new HeapType("System.String", 600, 6)]);
        await Store.Workers.KeepHeapAsync(first, None);
        await Store.Workers.KeepHeapAsync(first with { Why = HeapReason.Warning, TotalBytes = 3000, IsComplete = false, Types = [new HeapType("System.Byte[]", 2000, 2, 1900, 1)] }, None);

        var found = await Store.Workers.FindHeapAsync("w-1", None);
        Assert.Equal((HeapReason.Warning, 3000, false, Store.Now), (found!.Why, found.TotalBytes, found.IsComplete, found.TakenAt));
        Assert.Equal(new HeapType("System.Byte[]", 2000, 2, 1900, 1), Assert.Single(found.Types));
        Assert.Null(await Store.Workers.FindHeapAsync("w-2", None));
    }

    [Fact]
    public async Task EndedLivesAndHeapsGoWithTheRecordsOfTheirTime()
    {
        await Store.Workers.KeepRecycleAsync(Recycle("w-1", Store.Now), None);
        await Store.Workers.KeepHeapAsync(new HeapReport("w-1", Store.Now, HeapReason.Baseline, 200, 1000, 10, true, []), None);
        await Store.PassAsync(TimeSpan.FromDays(89));
        await Store.Sweeps.SweepAsync(SweepSuite<TStore>.Defaults, 100, None);
        Assert.Single(await Store.Workers.ListRecyclesAsync(DateTimeOffset.UnixEpoch, 20, None));
        Assert.NotNull(await Store.Workers.FindHeapAsync("w-1", None));

        await Store.PassAsync(TimeSpan.FromDays(2));
        await Store.Sweeps.SweepAsync(SweepSuite<TStore>.Defaults, 100, None);
        Assert.Empty(await Store.Workers.ListRecyclesAsync(DateTimeOffset.UnixEpoch, 20, None));
        Assert.Null(await Store.Workers.FindHeapAsync("w-1", None));
    }

    [Fact]
    public async Task AKeyIsFoundByItsIdAndProvesOnlyItself()
    {
        var key = ApiKey.Create();
        Assert.True(await Store.Keys.AddAsync(key.ToStored(StoreUnderTest.Acme, KeyRole.Support, Store.Now), Audit, None));

        var stored = await Store.Keys.FindAsync(key.KeyId, None);

        Assert.NotNull(stored);
        Assert.Equal((StoreUnderTest.Acme, KeyRole.Support), (stored.Submitter, stored.Role));
        Assert.True(key.Proves(stored));
        Assert.False((key with { Secret = ApiKey.Create().Secret }).Proves(stored));
    }

    [Fact]
    public async Task ASubmitterHasTwoLiveKeysAtMost()
    {
        var first = await AddAsync();
        var second = await AddAsync();
        Assert.NotNull(first);
        Assert.NotNull(second);
        Assert.Null(await AddAsync());

        Assert.True(await Store.Keys.RevokeAsync(first.KeyId, Audit, None));
        Assert.False(await Store.Keys.RevokeAsync(first.KeyId, Audit, None));

        Assert.Null(await Store.Keys.FindAsync(first.KeyId, None));
        Assert.NotNull(await AddAsync());
        Assert.Equal(2, (await Store.Keys.ListAsync(StoreUnderTest.Acme, None)).Count);
        Assert.Empty(await Store.Keys.ListAsync(StoreUnderTest.Other, None));
    }

    private static RecycleRecord Recycle(string worker, DateTimeOffset endedAt) => new()
    {
        Worker = worker, StartedAt = DateTimeOffset.UnixEpoch, EndedAt = endedAt, Reason = StopReason.GrowthBudget, ExitCode = 0, JobsSettled = 5,
        HighestRung = Rung.Warning, RungsEntered = [new RungEntry(Rung.Warning, DateTimeOffset.UnixEpoch)], BaselineMegabytes = 80, HasHeap = true,
        Leak = new WorkerLeak(LeakLevel.Investigate, "native", "MB", 120, 100, 140, 3.5, ["threads"]),
    };

    private async Task<ApiKey?> AddAsync()
    {
        var key = ApiKey.Create();
        return await Store.Keys.AddAsync(key.ToStored(StoreUnderTest.Acme, KeyRole.Submitter, Store.Now), Audit, None) ? key : null;
    }
}
