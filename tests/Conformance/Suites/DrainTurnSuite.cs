using Conformance.Adapters;
using Shared.Ports;
using Shared.Workers;

namespace Conformance.Suites;

public abstract class DrainTurnSuite<TStore> : Suite<TStore>
    where TStore : StoreUnderTest, new()
{
    private static readonly DrainTerms Quarter = new(Share: 0.25, Time: TimeSpan.FromSeconds(40), AliveWithin: TimeSpan.FromSeconds(15));

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(3, 1)]
    [InlineData(7, 1)]
    [InlineData(8, 2)]
    public async Task NoMoreThanTheirShareOfTheLivingHaveATurn(int alive, int turns)
    {
        await BeatAsync(alive);

        Assert.Equal(turns, await TakenAsync(Store, count: 9));
    }

    [Fact]
    public async Task WhoStoppedOrIsSilentDoesNotCountAsLiving()
    {
        await BeatAsync(4);
        await Store.PassAsync(Quarter.AliveWithin + TimeSpan.FromSeconds(1));
        await BeatAsync(4, from: 4);
        await BeatAsync(4, from: 8, WorkerPhase.Stopped);

        Assert.Equal(1, await TakenAsync(Store, count: 4, from: 4));
    }

    [Fact]
    public async Task AWorkerTakesItsOwnTurnAgainAndItLastsAnew()
    {
        Assert.True(await TakeAsync("w-0"));
        await Store.PassAsync(Quarter.Time / 2);
        Assert.True(await TakeAsync("w-0"));
        await Store.PassAsync(Quarter.Time * 0.75);

        Assert.False(await TakeAsync("w-1"));
    }

    [Fact]
    public async Task ATurnEndsByItself()
    {
        Assert.True(await TakeAsync("w-0"));
        await Store.PassAsync(Quarter.Time - TimeSpan.FromSeconds(1));
        Assert.False(await TakeAsync("w-1"));

        await Store.PassAsync(TimeSpan.FromSeconds(1));

        Assert.True(await TakeAsync("w-1"));
        Assert.False(await TakeAsync("w-0"));
    }

    [Fact]
    public async Task ExtendingMakesATurnLongerOrShorter()
    {
        await TakeAsync("w-0");
        await Store.Turns.ExtendAsync("w-0", TimeSpan.FromSeconds(60), None);
        await Store.PassAsync(TimeSpan.FromSeconds(59));
        Assert.False(await TakeAsync("w-1"));

        await Store.Turns.ExtendAsync("w-0", TimeSpan.FromSeconds(5), None);
        await Store.PassAsync(TimeSpan.FromSeconds(5));

        Assert.True(await TakeAsync("w-1"));
    }

    [Fact]
    public async Task WhatHasEndedOrNeverWasIsNotExtended()
    {
        await Store.Turns.ExtendAsync("w-0", TimeSpan.FromSeconds(60), None);
        Assert.True(await TakeAsync("w-1"));
        await Store.PassAsync(Quarter.Time);

        await Store.Turns.ExtendAsync("w-1", TimeSpan.FromSeconds(60), None);

        Assert.True(await TakeAsync("w-2"));
    }

    [Fact]
    public async Task AReleasedTurnIsFreeAtOnceAndOnlyItsOwnerReleasesIt()
    {
        await TakeAsync("w-0");
        await Store.Turns.ReleaseAsync("w-1", None);
        Assert.False(await TakeAsync("w-1"));

        await Store.Turns.ReleaseAsync("w-0", None);

        Assert.True(await TakeAsync("w-1"));
    }

    [Theory]
    [InlineData(WorkerPhase.Stopped)]
    [InlineData(null)]
    public async Task TheTurnOfAWorkerThatIsGoneIsOverWhenAsManyRunAsBefore(WorkerPhase? last)
    {
        await BeatAsync(3);
        Assert.True(await TakeAsync("w-0"));
        await BeatAsync(1, phase: WorkerPhase.Draining);
        await BeatAsync(1, from: 3);
        Assert.False(await TakeAsync("w-1"));

        await Store.PassAsync(Quarter.AliveWithin + TimeSpan.FromSeconds(1));
        await BeatAsync(2, from: 1);
        await (last is { } phase ? BeatAsync(1, phase: phase) : Task.CompletedTask);
        Assert.False(await TakeAsync("w-1"));
        await BeatAsync(1, from: 3, phase: WorkerPhase.Starting);
        Assert.False(await TakeAsync("w-1"));

        await BeatAsync(1, from: 3);
        Assert.True(await TakeAsync("w-1"));
    }

    [Fact]
    public async Task AWorkerAloneDoesNotWaitForItsPredecessorsTurn()
    {
        await BeatAsync(1);
        Assert.True(await TakeAsync("w-0"));
        await BeatAsync(1, phase: WorkerPhase.Stopped);

        await BeatAsync(1, from: 1);

        Assert.True(await TakeAsync("w-1"));
    }

    [Fact]
    public async Task OfTwoProcessesThatAskAtOnceOneGetsTheLastTurn()
    {
        await BeatAsync(3);
        await using var second = await Store.OpenAgainAsync();
        for (var round = 0; round < 30; round++)
        {
            var taken = await Task.WhenAll(
                Task.Run(() => Store.Turns.TryTakeAsync("w-0", Quarter, None)),
                Task.Run(() => second.Turns.TryTakeAsync("w-1", Quarter, None)));

            Assert.Single(taken, isTaken => isTaken);
            await Store.Turns.ReleaseAsync("w-0", None);
            await second.Turns.ReleaseAsync("w-1", None);
        }
    }

    private static async Task<int> TakenAsync(StoreUnderTest store, int count, int from = 0)
    {
        var taken = 0;
        for (var i = from; i < from + count; i++)
        {
            taken += await store.Turns.TryTakeAsync($"w-{i}", Quarter, None) ? 1 : 0;
        }

        return taken;
    }

    private Task<bool> TakeAsync(string worker) => Store.Turns.TryTakeAsync(worker, Quarter, None);

    private async Task BeatAsync(int workers, int from = 0, WorkerPhase phase = WorkerPhase.Running)
    {
        for (var i = from; i < from + workers; i++)
        {
            await Store.Workers.BeatAsync(
                new WorkerRow
                {
                    Name = $"w-{i}", Phase = phase, StartedAt = Store.Now, BeatAt = Store.Now, Lanes = 8, Permits = 8, InFlight = 0, JobsSettled = 0, ResidentMegabytes = 80,
                },
                None);
        }
    }
}
