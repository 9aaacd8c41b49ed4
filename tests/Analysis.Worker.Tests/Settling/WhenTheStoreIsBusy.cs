using Analysis.Worker.Tests.Rig;
using Analysis.Worker.Waiting;
using Shared.Ports;
using Shared.Workers;

namespace Analysis.Worker.Tests.Settling;

public sealed class WhenTheStoreIsBusy
{
    private static readonly TimeSpan LeaseTime = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task AFinishedResultIsKeptUntilTheStoreTakesIt()
    {
        await using var rig = await WorkerRig.StartAsync();
        var job = rig.Queue.Add();
        var call = await rig.Analysis.Started.NextAsync();
        rig.Queue.Fault = _ => Sample.Busy();
        call.Complete();

        foreach (var wait in new[] { 50, 100, 200, 400, 800, 1000 })
        {
            await rig.Time.WaitForTimerAsync(TimeSpan.FromMilliseconds(wait));
            rig.Queue.Fault = wait == 1000 ? _ => null : rig.Queue.Fault;
            rig.Time.Advance(TimeSpan.FromMilliseconds(wait));
        }

        var (lease, outcome) = await rig.Queue.Finished.NextAsync();
        Assert.Equal(job.Lease, lease);
        Assert.IsType<JobOutcome.Succeeded>(outcome);
        Assert.Equal(1, rig.Analysis.Started.Count);
    }

    [Fact]
    public async Task AlsoWhileTheWorkerDrains()
    {
        await using var rig = await WorkerRig.StartAsync();
        rig.Queue.Add();
        var call = await rig.Analysis.Started.NextAsync();
        rig.Queue.Fault = call => call == "finish" ? Sample.Busy() : null;
        var stopped = rig.StopAsync();
        call.Complete();
        await rig.Time.WaitForTimerAsync(StorePatience.FirstWait);
        rig.Queue.Fault = _ => null;
        rig.Time.Advance(StorePatience.FirstWait);

        await rig.Queue.Finished.NextAsync();
        await stopped;
        Assert.Equal(ExitCodes.Drained, rig.ExitCode);
    }

    [Fact]
    public async Task ItIsGivenUpWhenTheLeaseCannotBeGoodAnyMore()
    {
        await using var rig = await WorkerRig.StartAsync(("Admission:Lanes", "1"));
        rig.Queue.Add();
        var call = await rig.Analysis.Started.NextAsync();
        rig.Queue.Fault = name => name is "finish" or "renew" ? Sample.Busy() : null;
        call.Complete();
        await rig.Time.WaitForTimerAsync(StorePatience.FirstWait);

        // One renewal fails; at the next turn the lease has run out.
        await rig.Time.PassAsync(LeaseTime / 3);
        await rig.Time.WaitForTimerAsync(LeaseTime / 15);
        rig.Time.Advance(LeaseTime);

        // The lane is free again: the next job runs, and the lost one is never settled.
        var next = rig.Queue.Add();
        var nextCall = await rig.Analysis.Started.NextAsync();
        rig.Queue.Fault = _ => null;
        nextCall.Complete();
        Assert.Equal(next.Lease, (await rig.Queue.Finished.NextAsync()).Lease);
        Assert.Equal(1, rig.Queue.Finished.Count);
    }

    [Fact]
    public async Task ARefusalForGoodFreesTheLane()
    {
        await using var rig = await WorkerRig.StartAsync(("Admission:Lanes", "1"));
        rig.Queue.Add();
        rig.Queue.Fault = call => call == "finish" ? Sample.Broken() : null;
        (await rig.Analysis.Started.NextAsync()).Complete();
        await rig.Queue.Faulted.NextAsync();
        rig.Queue.Fault = _ => null;

        var next = rig.Queue.Add();
        (await rig.Analysis.Started.NextAsync()).Complete();
        Assert.Equal(next.Lease, (await rig.Queue.Finished.NextAsync()).Lease);
    }
}
