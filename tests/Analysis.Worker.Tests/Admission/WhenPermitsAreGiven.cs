using Analysis.Worker.Admission;
using FsCheck;
using FsCheck.Xunit;
using Microsoft.Extensions.Options;

namespace Analysis.Worker.Tests.Admission;

public sealed class WhenPermitsAreGiven
{
    [Fact]
    public async Task NothingIsAdmittedBeforeTheFirstDecision()
    {
        var gate = Gate(4);
        var admitted = gate.AdmitAsync(CancellationToken.None);
        Assert.False(admitted.IsCompleted);

        gate.Allow(3);
        Assert.Equal(3, (await admitted).Count);
    }

    [Fact]
    public async Task AllThatAreFreeAreTakenAtOnce()
    {
        var gate = Gate(8);
        gate.Allow(8);
        using var permits = await gate.AdmitAsync(CancellationToken.None);
        Assert.Equal(8, permits.Count);
        Assert.Equal(8, gate.Given);
    }

    [Fact]
    public async Task UnusedOnesAreReturnedAndTakenOnesAreNot()
    {
        var gate = Gate(4);
        gate.Allow(4);
        var permits = await gate.AdmitAsync(CancellationToken.None);
        var permit = permits.Take(100);
        permits.Dispose();
        permits.Dispose();
        Assert.Equal(1, gate.Given);

        permit.Dispose();
        permit.Dispose();
        Assert.Equal(0, gate.Given);
    }

    [Fact]
    public async Task AReturnedPermitWakesWhoWaits()
    {
        var gate = Gate(1);
        gate.Allow(1);
        var permits = await gate.AdmitAsync(CancellationToken.None);
        var waiting = gate.AdmitAsync(CancellationToken.None);
        Assert.False(waiting.IsCompleted);

        permits.Dispose();
        using var next = await waiting;
        Assert.Equal(1, next.Count);
    }

    [Fact]
    public async Task ALoweredLimitHoldsBackUntilEnoughAreReturned()
    {
        var gate = Gate(4);
        gate.Allow(4);
        using var permits = await gate.AdmitAsync(CancellationToken.None);
        var held = Enumerable.Range(0, 4).Select(_ => permits.Take(100)).ToList();
        gate.Allow(2);
        var waiting = gate.AdmitAsync(CancellationToken.None);

        held[0].Dispose();
        held[1].Dispose();
        Assert.False(waiting.IsCompleted);

        held[2].Dispose();
        using var next = await waiting;
        Assert.Equal(1, next.Count);
    }

    [Fact]
    public async Task MoreThanWereGivenCannotBeTaken()
    {
        var gate = Gate(1);
        gate.Allow(1);
        using var permits = await gate.AdmitAsync(CancellationToken.None);
        using var only = permits.Take(100);
        Assert.Throws<InvalidOperationException>(() => permits.Take(100));
    }

    [Fact]
    public async Task StopTakingEndsTheWaitAndAdmitsNobodyMore()
    {
        var gate = Gate(1);
        using var stopTaking = new CancellationTokenSource();
        var waiting = gate.AdmitAsync(stopTaking.Token);
        await stopTaking.CancelAsync();
        gate.Allow(1);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gate.AdmitAsync(stopTaking.Token));
        Assert.Equal(0, gate.Given);
    }

    [Property(MaxTest = 50)]
    public async Task NeverAreMoreOutThanLanesOrTheHighestAllowed(PositiveInt lanes, byte[] allowed)
    {
        var gate = Gate(Math.Min(lanes.Get, 256));
        var limit = Math.Min(lanes.Get, 256);
        gate.Allow(limit);
        var @out = 0;
        var most = 0;
        using var stop = new CancellationTokenSource();

        var takers = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            for (var round = 0; round < 50; round++)
            {
                using var permits = await gate.AdmitAsync(stop.Token);
                var now = Interlocked.Add(ref @out, permits.Count);
                InterlockedMax(ref most, now);
                await Task.Yield();
                Interlocked.Add(ref @out, -permits.Count);
            }
        })).ToList();
        foreach (var change in allowed)
        {
            gate.Allow(change);
            await Task.Yield();
        }

        gate.Allow(limit);
        await Task.WhenAll(takers);
        Assert.InRange(most, 1, limit);
        Assert.Equal(0, gate.Given);
    }

    private static AdmissionGate Gate(int lanes) => new(Options.Create(new AdmissionOptions { Lanes = lanes }));

    private static void InterlockedMax(ref int target, int value)
    {
        var seen = Volatile.Read(ref target);
        while (value > seen && Interlocked.CompareExchange(ref target, value, seen) is var before && before != seen)
        {
            seen = before;
        }
    }
}
