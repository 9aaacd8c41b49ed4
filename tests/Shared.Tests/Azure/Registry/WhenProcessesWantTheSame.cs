using AzureTesting.Proxy;
using Shared.Ports;

namespace Shared.Tests.Azure.Registry;

public sealed class WhenProcessesWantTheSame : RegistryScenario
{
    private static readonly DrainTerms Quarter = new(Share: 0.25, Time: TimeSpan.FromSeconds(40), AliveWithin: TimeSpan.FromSeconds(15));

    [Fact]
    public async Task OneOfManyThatAskAtOnceGetsTheLastTurn()
    {
        var (here, there) = (Turns, TurnsElsewhere());
        for (var round = 0; round < 10; round++)
        {
            var taken = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => (i % 2 == 0 ? here : there).TryTakeAsync($"w-{i}", Quarter, None)));

            Assert.Single(taken, isTaken => isTaken);
            await Task.WhenAll(Enumerable.Range(0, 6).Select(i => here.ReleaseAsync($"w-{i}", None)));
        }
    }

    [Fact]
    public async Task NoTurnIsLostWhereManyAreChangedAtOnce()
    {
        var everyone = Quarter with { Share = 1 };
        var workers = Workers;
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => workers.BeatAsync(Worker($"w-{i}"), None)));

        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Turns.TryTakeAsync($"w-{i}", everyone, None)));

        Assert.All(taken, Assert.True);
        Assert.Equal(8, Assert.Single(await RowsAsync("workers", "turns")).GetInt32("Count"));
    }

    [Fact]
    public async Task ATurnWhoseAnswerWasLostIsFoundByAskingAgain()
    {
        await Turns.TryTakeAsync("w-9", Quarter, None);
        await Turns.ReleaseAsync("w-9", None);
        Tables.Proxy.Faults.Add(new TableFault { Effect = TableFaultEffect.BreakAfter, Kind = TableCallKind.Replace, Times = 1 });

        var fault = await Assert.ThrowsAsync<StoreException>(() => Turns.TryTakeAsync("w-0", Quarter, None));

        Assert.Equal(StoreFault.Transient, fault.Fault);
        Assert.False(await Turns.TryTakeAsync("w-1", Quarter, None));
        Assert.True(await Turns.TryTakeAsync("w-0", Quarter, None));
    }

    [Fact]
    public async Task OneOfTwoThatAddTheLastKeyAtOnceDoes()
    {
        var (here, there) = (Keys, KeysElsewhere());
        for (var round = 0; round < 10; round++)
        {
            var first = Key();
            Assert.True(await here.AddAsync(first, Audit("key_created"), None));
            var (second, third) = (Key(), Key());

            var added = await Task.WhenAll(here.AddAsync(second, Audit("key_created"), None), there.AddAsync(third, Audit("key_created"), None));

            Assert.Single(added, isAdded => isAdded);
            Assert.Equal(2, (await here.ListAsync(Acme, None)).Count);
            await Task.WhenAll((await there.ListAsync(Acme, None)).Select(key => there.RevokeAsync(key.KeyId, Audit("key_revoked"), None)));
            Assert.Empty(await here.ListAsync(null, None));
        }
    }

    [Fact]
    public async Task AKeyIsRevokedOnceByTwoThatDo()
    {
        var key = Key();
        await Keys.AddAsync(key, Audit("key_created"), None);

        var revoked = await Task.WhenAll(Keys.RevokeAsync(key.KeyId, Audit("key_revoked"), None), KeysElsewhere().RevokeAsync(key.KeyId, Audit("key_revoked"), None));

        Assert.Single(revoked, isRevoked => isRevoked);
        Assert.Equal(0, (await Tables.Storage.Table("keys").GetAsync("keys", "live|acme", None))!.GetInt32("Live"));
    }

    [Fact]
    public async Task WorkersAreListedWholeWhileTheyBeat()
    {
        var workers = Workers;
        await Task.WhenAll(Enumerable.Range(0, 10).Select(i => workers.BeatAsync(Worker($"w-{i}"), None)));
        using var stop = new CancellationTokenSource();
        var beating = Task.Run(async () =>
        {
            for (var beat = 0; !stop.IsCancellationRequested; beat++)
            {
                await workers.BeatAsync(Worker($"w-{beat % 10}") with { JobsSettled = beat }, None);
            }
        });

        for (var i = 0; i < 20; i++)
        {
            Assert.Equal(Enumerable.Range(0, 10).Select(n => $"w-{n}"), (await workers.ListAsync(Now - TimeSpan.FromMinutes(1), None)).Select(row => row.Name));
        }

        await stop.CancelAsync();
        await beating;
    }
}
