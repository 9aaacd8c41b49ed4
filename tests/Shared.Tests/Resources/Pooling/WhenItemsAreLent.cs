using FsCheck.Xunit;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Shared.Resources;
using Shared.Resources.Pooling;

namespace Shared.Tests.Resources.Pooling;

public sealed class WhenItemsAreLent
{
    private readonly FakeTimeProvider _time = new();
    private readonly OpenCount _count = new();

    [Fact]
    public async Task OneThatCameBackIsLentAgain()
    {
        await using var pool = New(out _);
        var first = await pool.LeaseAsync("a", CancellationToken.None);
        await first.DisposeAsync();
        await first.DisposeAsync();

        await using var second = await pool.LeaseAsync("a", CancellationToken.None);

        Assert.Same(first.Value, second.Value);
        Assert.Equal(new ResourceFigures(1, 0) { InUse = 1, Hits = 1, Misses = 1 }, pool.Figures);
    }

    [Fact]
    public async Task WhoComesAtTheMaximumWaitsForOneToComeBack()
    {
        await using var pool = New(out _);
        var lent = await LendAsync(pool, 10);
        var waiting = pool.LeaseAsync("a", CancellationToken.None).AsTask();
        Assert.False(waiting.IsCompleted);

        await lent[3].DisposeAsync();

        Assert.Same(lent[3].Value, (await waiting).Value);
        Assert.Equal(10, _count.Made);
    }

    [Fact]
    public async Task WhoStopsWaitingTakesNoPlace()
    {
        await using var pool = New(out _);
        var lent = await LendAsync(pool, 10);
        using var stop = new CancellationTokenSource();
        var waiting = pool.LeaseAsync("a", stop.Token).AsTask();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);

        await ReturnAsync(lent);

        Assert.Equal(0, pool.Figures.InUse);
        Assert.Equal(10, (await LendAsync(pool, 10)).Count);
    }

    [Fact]
    public async Task AtTheMaximumTheLongestIdleOfAnotherKeyGivesItsPlace()
    {
        await using var pool = New(out _);
        var others = await LendAsync(pool, 10);
        await ReturnAsync(others);

        await using var mine = await pool.LeaseAsync("b", CancellationToken.None);

        Assert.True(others[0].Value.IsClosed);
        Assert.Equal((10, 10), (_count.Open, _count.Most));
    }

    [Fact]
    public async Task ABrokenOneAndOneTooOldAreClosedInsteadOfKept()
    {
        await using var pool = New(out _);
        var broken = await pool.LeaseAsync("a", CancellationToken.None);
        broken.IsBroken = true;
        await broken.DisposeAsync();
        var old = await pool.LeaseAsync("a", CancellationToken.None);
        _time.Advance(TimeSpan.FromMinutes(15));
        await old.DisposeAsync();

        Assert.True(broken.Value.IsClosed);
        Assert.True(old.Value.IsClosed);
        Assert.Equal(0, pool.Figures.Count);
    }

    [Fact]
    public async Task OneThatCannotBeMadeCostsNoPlace()
    {
        var isDown = true;
        await using var pool = New(out _, create: (_, _) => isDown ? throw new IOException() : ValueTask.FromResult(new PooledStub(_count)));
        for (var i = 0; i < 20; i++)
        {
            await Assert.ThrowsAsync<IOException>(async () => await pool.LeaseAsync("a", CancellationToken.None));
        }

        isDown = false;

        Assert.Equal(10, (await LendAsync(pool, 10)).Count);
    }

    [Fact]
    public async Task TheIdleAreClosedInTimeDownToTheMinimum()
    {
        await using var pool = New(out _);
        var lent = await LendAsync(pool, 5);
        await ReturnAsync(lent);

        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(5, _count.Open);
        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(2, _count.Open);
        Assert.Equal([true, true, true, false, false], lent.Select(lease => lease.Value.IsClosed));
    }

    [Fact]
    public async Task TrimmingAndClearingCloseWhatIsIdleOnlyBelowTheMinimumToo()
    {
        await using var pool = New(out var manager);
        var lent = await LendAsync(pool, 8);
        await ReturnAsync(lent[..6]);

        await manager.TrimAllAsync(0.5, CancellationToken.None);
        Assert.Equal(4, _count.Open);
        await manager.ClearAllAsync(CancellationToken.None);

        Assert.Equal((2, 2), (_count.Open, (int)pool.Figures.InUse));
    }

    [Fact]
    public async Task ClosingEndsTheWaitingAndClosesWhatComesBackLater()
    {
        var pool = New(out var manager);
        var lent = await LendAsync(pool, 10);
        await lent[0].DisposeAsync();
        await using (await pool.LeaseAsync("a", CancellationToken.None))
        {
            var waiting = pool.LeaseAsync("a", CancellationToken.None).AsTask();
            await manager.CloseAllAsync();
            await Assert.ThrowsAsync<ObjectDisposedException>(() => waiting);
        }

        await ReturnAsync(lent[1..]);

        Assert.Equal(0, _count.Open);
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await pool.LeaseAsync("a", CancellationToken.None));
    }

    [Property(MaxTest = 20)]
    public async Task NeverMoreAreOpenThanMayBeAndNoneIsLostWhateverUsersDo(int seed)
    {
        await using var pool = New(out var manager, new PoolOptions { Min = 1, Max = 4 });
        await Task.WhenAll(Enumerable.Range(0, 12).Select(async user =>
        {
            var random = new Random(unchecked(seed + user));
            for (var i = 0; i < 60; i++)
            {
                await using (var lease = await pool.LeaseAsync($"{random.Next(3)}", CancellationToken.None))
                {
                    await Task.Yield();
                    Assert.False(lease.Value.IsClosed);
                    lease.IsBroken = random.Next(8) == 0;
                }

                if (random.Next(10) == 0)
                {
                    await manager.TrimAllAsync(random.NextDouble(), CancellationToken.None);
                }
            }
        }));

        Assert.InRange(_count.Most, 1, 4);
        Assert.Equal(_count.Open, pool.Figures.Count);
        Assert.Equal(0, pool.Figures.InUse);
        await pool.DisposeAsync();
        Assert.Equal(0, _count.Open);
    }

    private LeasedPool<PooledStub> New(out ResourceManager manager, PoolOptions? options = null, Func<string, CancellationToken, ValueTask<PooledStub>>? create = null)
    {
        manager = Managers.New();
        return new LeasedPool<PooledStub>(
            "clients", ResourceKind.Clients, options ?? new PoolOptions(), create ?? ((_, _) => ValueTask.FromResult(new PooledStub(_count))),
            manager, _time, NullLogger<LeasedPool<PooledStub>>.Instance);
    }

    private static async Task<List<PoolLease<PooledStub>>> LendAsync(LeasedPool<PooledStub> pool, int count)
    {
        var leases = new List<PoolLease<PooledStub>>();
        for (var i = 0; i < count; i++)
        {
            leases.Add(await pool.LeaseAsync("a", CancellationToken.None));
        }

        return leases;
    }

    private static async Task ReturnAsync(IEnumerable<PoolLease<PooledStub>> leases)
    {
        foreach (var lease in leases)
        {
            await lease.DisposeAsync();
        }
    }
}
