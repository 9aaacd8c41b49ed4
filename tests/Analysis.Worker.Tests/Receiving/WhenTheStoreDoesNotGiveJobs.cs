using Analysis.Worker.Health;
using Analysis.Worker.Receiving;
using Analysis.Worker.Tests.Rig;
using Shared.Workers;

namespace Analysis.Worker.Tests.Receiving;

public sealed class WhenTheStoreDoesNotGiveJobs
{
    [Fact]
    public async Task ItIsTriedAgainWithGrowingWaitsAndIsNotReadyMeanwhile()
    {
        var rig = WorkerRig.Create();
        await using var ended = rig;
        rig.Queue.Fault = call => call == "receive" ? Sample.Busy() : null;
        await rig.StartAsync();
        await rig.Queue.Faulted.NextAsync();
        await rig.Time.PassAsync(Receiver.FirstWait);
        await rig.Queue.Faulted.NextAsync();
        await rig.Time.WaitForTimerAsync(Receiver.FirstWait * 2);
        Assert.False(rig.Get<WorkerHealth>().ReceivingWorks);

        rig.Queue.Fault = _ => null;
        rig.Time.Advance(Receiver.FirstWait * 2);
        await rig.Queue.Received.NextAsync();
        rig.Queue.Add();
        (await rig.Analysis.Started.NextAsync()).Complete();
        await rig.Queue.Finished.NextAsync();
        Assert.True(rig.Get<WorkerHealth>().ReceivingWorks);
    }

    [Fact]
    public async Task ACallThatWaitsWithoutFailingIsRecoveryEvenIfNoJobComes()
    {
        var rig = WorkerRig.Create();
        await using var ended = rig;
        rig.Queue.Fault = call => call == "receive" ? Sample.Busy() : null;
        await rig.StartAsync();
        await rig.Time.WaitForTimerAsync(Receiver.FirstWait);
        rig.Queue.Fault = _ => null;
        rig.Time.Advance(Receiver.FirstWait);
        await rig.Time.PassAsync(Receiver.Probation);

        // The next thing that waits is a job's receipt: by then the recovery is noted.
        rig.Queue.Add();
        await rig.Analysis.Started.NextAsync();
        Assert.True(rig.Get<WorkerHealth>().ReceivingWorks);
    }

    [Fact]
    public async Task AStoreThatFailsForGoodEndsTheWorkerWithAFault()
    {
        var rig = WorkerRig.Create();
        await using var ended = rig;
        rig.Queue.Fault = call => call == "receive" ? Sample.Broken() : null;
        await rig.StartAsync();

        await rig.Stopped;
        Assert.Equal(ExitCodes.Fault, rig.ExitCode);
    }
}
