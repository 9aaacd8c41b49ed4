using Conformance.Adapters;
using Shared.Keys;
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

    private async Task<ApiKey?> AddAsync()
    {
        var key = ApiKey.Create();
        return await Store.Keys.AddAsync(key.ToStored(StoreUnderTest.Acme, KeyRole.Submitter, Store.Now), Audit, None) ? key : null;
    }
}
