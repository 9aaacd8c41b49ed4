using Analysis.Worker.Tests.Rig;
using Shared.Workers;

namespace Analysis.Worker.Tests.Stopping;

public sealed class WhenALoopDies
{
    [Theory]
    [InlineData("receive")]
    [InlineData("renew")]
    [InlineData("finish")]
    public async Task TheHostStopsWithAFault(string call)
    {
        await using var rig = await WorkerRig.StartAsync(("Admission:Lanes", "2"));
        rig.Queue.Add();
        var running = await rig.Analysis.Started.NextAsync();
        rig.Queue.Fault = name => name == call ? new InvalidOperationException("a defect") : null;
        if (call == "renew")
        {
            await rig.Time.PassAsync(TimeSpan.FromSeconds(10));

            // A job that ended before there was anything to renew would leave nothing to die of.
            await rig.Queue.Faulted.NextAsync();
        }

        running.Complete();
        if (call == "receive")
        {
            // Ends the call that waits; the next one dies. Whether a lane began this job before that is left open.
            rig.Analysis.Answer = _ => Sample.Completed();
            rig.Queue.Add();
        }

        await rig.Stopped;
        Assert.Equal(ExitCodes.Fault, rig.ExitCode);
        var rows = await rig.Queue.Beaten.NextAsync(rig.Queue.Beaten.Count);
        Assert.Equal((WorkerPhase.Stopped, StopReason.Fault, (int?)ExitCodes.Fault), (rows[^1].Phase, rows[^1].StopReason, rows[^1].ExitCode));
    }

    [Fact]
    public async Task WhatStillRunsMayFinish()
    {
        await using var rig = await WorkerRig.StartAsync(("Admission:Lanes", "2"));
        var kept = rig.Queue.Add();
        var running = await rig.Analysis.Started.NextAsync();
        rig.Queue.Fault = name => name == "receive" ? new InvalidOperationException("a defect") : null;
        rig.Analysis.Answer = _ => Sample.Completed();
        rig.Queue.Add();

        // The second job is finished or given back; its permit, or a third one, makes the receiver call again and die.
        await rig.Queue.Faulted.NextAsync();
        Assert.False(running.StopDoing.IsCancellationRequested);
        running.Complete();
        await rig.Stopped;
        var finished = await rig.Queue.Finished.NextAsync(rig.Queue.Finished.Count);
        Assert.Contains(finished, settled => settled.Lease == kept.Lease);
        Assert.Equal(ExitCodes.Fault, rig.ExitCode);
    }

    [Fact]
    public async Task AFaultOutdoesAnEarlierReason()
    {
        await using var rig = await WorkerRig.StartAsync();
        rig.Queue.Add();
        var running = await rig.Analysis.Started.NextAsync();
        var stopped = rig.StopAsync();
        rig.Queue.Fault = name => name == "finish" ? new InvalidOperationException("a defect") : null;
        running.Complete();
        await stopped;
        Assert.Equal(ExitCodes.Fault, rig.ExitCode);
    }
}
