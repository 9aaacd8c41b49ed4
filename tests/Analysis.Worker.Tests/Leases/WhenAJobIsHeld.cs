using Analysis.Worker.Admission;
using Analysis.Worker.Leases;
using Analysis.Worker.Tests.Rig;
using Microsoft.Extensions.Options;

namespace Analysis.Worker.Tests.Leases;

public sealed class WhenAJobIsHeld : IDisposable
{
    private readonly ObservedTime _time = new();
    private readonly AdmissionGate _gate = new(Options.Create(new AdmissionOptions { Lanes = 2 }));

    public void Dispose() => _gate.Dispose();

    [Fact]
    public async Task ALossStopsItsAttempt()
    {
        var (_, job) = await HoldAsync();
        Assert.True(job.TryLose());
        Assert.True(job.Lost.IsCancellationRequested);
    }

    [Fact]
    public async Task ALossThatARenewalSeesWhileItIsSettledIsLeftToTheSettling()
    {
        var (_, job) = await HoldAsync();
        job.BeginSettling();
        Assert.False(job.TryLose());
        Assert.False(job.Lost.IsCancellationRequested);

        job.Abandon();
        Assert.True(job.Lost.IsCancellationRequested);
    }

    [Fact]
    public async Task LettingGoReturnsThePermitOnceAndLeavesTheHeldOnes()
    {
        var (held, job) = await HoldAsync();
        Assert.Equal((1, 1), (held.Count, _gate.Given));
        job.Dispose();
        job.Dispose();
        Assert.Equal((0, 0), (held.Count, _gate.Given));

        // The renewal loop may come to it late.
        Assert.True(job.TryLose());
    }

    [Fact]
    public async Task TheSameJobUnderANewLeaseIsHeldBesideTheOldOne()
    {
        var (held, job) = await HoldAsync();
        using var permits = await _gate.AdmitAsync(CancellationToken.None);
        using var again = held.Hold(job.Job with { Lease = new ScriptedQueue.TestLease(job.Id, 99) }, permits.Take(100));
        job.Dispose();
        Assert.Equal([again], held.All);
        Assert.Throws<InvalidOperationException>(() => held.Hold(again.Job, null!));
    }

    [Fact]
    public async Task OnlyAnAttemptThatRunsHasADuration()
    {
        var (held, job) = await HoldAsync();
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(TimeSpan.Zero, held.LongestAttempt);
        job.AttemptStartedAt = _time.GetTimestamp();
        _time.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(TimeSpan.FromSeconds(3), held.LongestAttempt);
        job.AttemptStartedAt = null;
        Assert.Equal(TimeSpan.Zero, held.LongestAttempt);
    }

    private async Task<(HeldJobs Held, HeldJob Job)> HoldAsync()
    {
        var held = new HeldJobs(_time);
        _gate.Allow(2);
        using var permits = await _gate.AdmitAsync(CancellationToken.None);
        return (held, held.Hold(new ScriptedQueue(_time).NewJob(), permits.Take(100)));
    }
}
