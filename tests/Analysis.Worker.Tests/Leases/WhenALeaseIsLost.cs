using Analysis.Worker.Leases;
using Analysis.Worker.Tests.Rig;
using Shared.Ports;

namespace Analysis.Worker.Tests.Leases;

public sealed class WhenALeaseIsLost
{
    private static readonly TimeSpan LeaseTime = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task TheJobIsCanceledAndNothingIsSettled()
    {
        await using var rig = await WorkerRig.StartAsync(("Admission:Lanes", "1"));
        var job = rig.Queue.Add();
        var call = await rig.Analysis.Started.NextAsync();
        rig.Queue.TakeAway(job);
        await rig.Time.PassAsync(LeaseTime / 3);
        await rig.Queue.Renewed.NextAsync();

        // The lane takes the next one, which shows that it is done with the first.
        rig.Queue.Add();
        await rig.Analysis.Started.NextAsync();
        Assert.True(call.StopDoing.IsCancellationRequested);
        Assert.Equal(0, rig.Queue.Finished.Count + rig.Queue.Retried.Count + rig.Queue.GivenBack.Count + rig.Queue.DeadLettered.Count);
    }

    [Fact]
    public async Task ItsSubmitterCancelingIsSeenAtOnceAndNotAtTheNextTurn()
    {
        await using var rig = await WorkerRig.StartAsync(("Admission:Lanes", "1"));
        var job = rig.Queue.Add();
        var call = await rig.Analysis.Started.NextAsync();
        rig.Queue.TakeAway(job, ring: true);
        await rig.Time.PassAsync(LeaseRenewal.Gathering);
        await rig.Queue.Renewed.NextAsync();

        rig.Queue.Add();
        await rig.Analysis.Started.NextAsync();
        Assert.True(call.StopDoing.IsCancellationRequested);
    }

    [Fact]
    public async Task AFinishThatComesLaterChangesNothing()
    {
        await using var rig = await WorkerRig.StartAsync(("Admission:Lanes", "1"));
        var job = rig.Queue.Add();
        var call = await rig.Analysis.Started.NextAsync();
        rig.Queue.TakeAway(job);
        call.Complete();

        var next = rig.Queue.Add();
        (await rig.Analysis.Started.NextAsync()).Complete();
        Assert.Equal(next.Lease, (await rig.Queue.Finished.NextAsync()).Lease);
    }

    [Fact]
    public async Task TheOthersGoOn()
    {
        await using var rig = await WorkerRig.StartAsync(("Admission:Lanes", "2"));
        var lost = rig.Queue.Add();
        var lostCall = await rig.Analysis.Started.NextAsync();
        var kept = rig.Queue.Add();
        var keptCall = await rig.Analysis.Started.NextAsync();
        rig.Queue.TakeAway(lost);
        await rig.Time.PassAsync(LeaseTime / 3);
        Assert.Equal(2, (await rig.Queue.Renewed.NextAsync()).Count);
        await rig.Time.PassAsync(LeaseTime / 3);
        Assert.Equal([kept.Lease], await rig.Queue.Renewed.NextAsync());

        Assert.True(lostCall.StopDoing.IsCancellationRequested);
        Assert.False(keptCall.StopDoing.IsCancellationRequested);
    }

    [Fact]
    public async Task ARenewalThatFailsIsTriedSooner()
    {
        await using var rig = await WorkerRig.StartAsync();
        var job = rig.Queue.Add();
        await rig.Analysis.Started.NextAsync();
        rig.Queue.Fault = call => call == "renew" ? Sample.Busy() : null;
        await rig.Time.PassAsync(LeaseTime / 3);
        Assert.Equal("renew", await rig.Queue.Faulted.NextAsync());
        rig.Queue.Fault = _ => null;
        await rig.Time.PassAsync(LeaseTime / 15);
        Assert.Equal([job.Lease], await rig.Queue.Renewed.NextAsync());
    }

    [Fact]
    public async Task ALeaseThatMustHaveRunOutStopsItsJobThoughTheStoreSaysNothing()
    {
        await using var rig = await WorkerRig.StartAsync(("Admission:Lanes", "1"));
        rig.Queue.Add();
        var call = await rig.Analysis.Started.NextAsync();
        rig.Queue.Fault = name => name == "renew" ? Sample.Busy() : null;
        await rig.Time.PassAsync(LeaseTime / 3);
        await rig.Queue.Faulted.NextAsync();
        Assert.False(call.StopDoing.IsCancellationRequested);
        await rig.Time.WaitForTimerAsync(LeaseTime / 15);
        rig.Time.Advance(LeaseTime * 2 / 3);

        rig.Queue.Add();
        await rig.Analysis.Started.NextAsync();
        Assert.True(call.StopDoing.IsCancellationRequested);
        Assert.Equal(0, rig.Queue.Retried.Count);
    }

    [Fact]
    public void RenewalLeavesTimeForMoreThanOneTry()
    {
        Assert.True(RenewalPolicy.Wait(LeaseTime, lastOneFailed: false) * 2 < LeaseTime);
        Assert.True(RenewalPolicy.Wait(LeaseTime, lastOneFailed: false) + RenewalPolicy.Patience(LeaseTime) + RenewalPolicy.Wait(LeaseTime, lastOneFailed: true) < LeaseTime);
        Assert.True(RenewalPolicy.Wait(LeaseTime, lastOneFailed: true) < RenewalPolicy.Wait(LeaseTime, lastOneFailed: false));
        Assert.True(RenewalPolicy.MustHaveExpired(LeaseTime, LeaseTime));
        Assert.False(RenewalPolicy.MustHaveExpired(LeaseTime - TimeSpan.FromTicks(1), LeaseTime));
    }
}
