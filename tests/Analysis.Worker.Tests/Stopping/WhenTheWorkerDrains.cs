using Analysis.Worker.Tests.Rig;
using Shared.Ports;
using Shared.Workers;

namespace Analysis.Worker.Tests.Stopping;

public sealed class WhenTheWorkerDrains
{
    private static readonly TimeSpan DrainTimeout = TimeSpan.FromSeconds(25);

    [Fact]
    public async Task WhatHasNotStartedIsGivenBackAtOnceWhileWhatRunsGoesOn()
    {
        await using var rig = await WorkerRig.StartAsync();
        rig.Queue.Add();
        var running = await rig.Analysis.Started.NextAsync();
        await rig.Queue.Received.NextAsync(2);
        LeasedJob[] late = [rig.Queue.NewJob(), rig.Queue.NewJob()];
        rig.Queue.LeasedAtTheLastMoment = late;

        var stopped = rig.StopAsync();
        var (leases, reason) = await rig.Queue.GivenBack.NextAsync();

        // Time has not moved: they were given back within the first instant.
        Assert.Equal(late.Select(job => job.Lease), leases);
        Assert.Equal("drain", reason);
        Assert.False(running.StopDoing.IsCancellationRequested);
        Assert.Equal(0, rig.Queue.Finished.Count);

        running.Complete();
        await rig.Queue.Finished.NextAsync();
        await stopped;
        Assert.Equal(1, rig.Queue.GivenBack.Count);
        Assert.Equal(1, rig.Analysis.Started.Count);
    }

    [Fact]
    public async Task ItCompletesOnlyAfterAdmittedWorkFinishes()
    {
        await using var rig = await WorkerRig.StartAsync(("Admission:Lanes", "2"));
        rig.Queue.Add();
        rig.Queue.Add();
        var calls = await rig.Analysis.Started.NextAsync(2);

        var stopped = rig.StopAsync();
        calls[0].Complete();
        await rig.Queue.Finished.NextAsync();
        Assert.False(stopped.IsCompleted);

        calls[1].Complete();
        await rig.Queue.Finished.NextAsync();
        await stopped;
        Assert.Equal(ExitCodes.Drained, rig.ExitCode);
        Assert.Equal(0, rig.Queue.GivenBack.Count);
    }

    [Fact]
    public async Task NothingMoreIsReceived()
    {
        await using var rig = await WorkerRig.StartAsync(("Admission:Lanes", "1"));
        rig.Queue.Add();
        var running = await rig.Analysis.Started.NextAsync();
        var waiting = rig.Queue.Add();

        var stopped = rig.StopAsync();
        running.Complete();
        await stopped;

        Assert.Equal(1, rig.Analysis.Started.Count);
        Assert.NotEqual(waiting.Lease, (await rig.Queue.Finished.NextAsync()).Lease);
        Assert.Equal(1, rig.Queue.Received.Count);
    }

    [Fact]
    public async Task StopDoingGivesBackWhatStillRuns()
    {
        await using var rig = await WorkerRig.StartAsync();
        var job = rig.Queue.Add();
        var running = await rig.Analysis.Started.NextAsync();

        var stopped = rig.StopAsync();
        await rig.Time.PassAsync(DrainTimeout);
        var (leases, reason) = await rig.Queue.GivenBack.NextAsync();
        await stopped;

        Assert.True(running.StopDoing.IsCancellationRequested);
        Assert.Equal([job.Lease], leases);
        Assert.Equal("drain", reason);
        Assert.Equal(0, rig.Queue.Retried.Count);
        Assert.Equal(ExitCodes.Drained, rig.ExitCode);
    }

    [Fact]
    public async Task AResultThatIsThereAfterStopDoingIsStillKept()
    {
        await using var rig = await WorkerRig.StartAsync();
        var job = rig.Queue.Add();
        rig.Analysis.Answer = _ => Hold(rig);

        await rig.Analysis.Started.NextAsync();
        await rig.Stopped;

        Assert.Equal(job.Lease, (await rig.Queue.Finished.NextAsync()).Lease);
        Assert.Equal(0, rig.Queue.GivenBack.Count);

        // Is asked to stop while it runs, and does not mind.
        static global::Analysis.Worker.Analysis.AnalysisOutcome Hold(WorkerRig rig)
        {
            _ = rig.StopAsync();
            return Sample.Completed();
        }
    }

    [Fact]
    public async Task WhatALaneHoldsThatDoesNotStopIsGivenBackOverItsHead()
    {
        await using var rig = await WorkerRig.StartAsync();
        var deaf = new TaskCompletionSource();
        rig.Queue.Fault = call => call == "read" ? WaitFor(deaf.Task) : null;
        var job = rig.Queue.Add();
        await rig.Queue.Received.NextAsync(2);

        var stopped = rig.StopAsync();
        await rig.Time.PassAsync(DrainTimeout);
        await rig.Time.PassAsync(TimeSpan.FromSeconds(1.5));
        var (leases, _) = await rig.Queue.GivenBack.NextAsync();
        await stopped;
        deaf.SetResult();

        Assert.Equal([job.Lease], leases);

        static Exception? WaitFor(Task task)
        {
            task.Wait();
            return null;
        }
    }

    [Fact]
    public async Task LeasesAreRenewedUntilTheLastJobIsSettled()
    {
        await using var rig = await WorkerRig.StartAsync();
        var job = rig.Queue.Add();
        var running = await rig.Analysis.Started.NextAsync();

        var stopped = rig.StopAsync();
        await rig.Time.WaitForTimerAsync(DrainTimeout);
        await rig.Time.PassAsync(TimeSpan.FromSeconds(10));
        Assert.Equal([job.Lease], await rig.Queue.Renewed.NextAsync());
        await rig.Time.PassAsync(TimeSpan.FromSeconds(10));
        Assert.Equal([job.Lease], await rig.Queue.Renewed.NextAsync());

        running.Complete();
        await stopped;
        Assert.Equal(1, rig.Queue.Finished.Count);
    }

    [Fact]
    public async Task TheLastRowSaysWhyAndWithWhichCode()
    {
        await using var rig = await WorkerRig.StartAsync();
        Assert.Equal(WorkerPhase.Running, (await rig.Queue.Beaten.NextAsync()).Phase);

        await rig.StopAsync();
        var rows = await rig.Queue.Beaten.NextAsync(rig.Queue.Beaten.Count - 1);

        Assert.Equal(WorkerPhase.Stopped, rows[^1].Phase);
        Assert.Equal(StopReason.Requested, rows[^1].StopReason);
        Assert.Equal(0, rows[^1].ExitCode);
        Assert.All(rows.SkipLast(1), row => Assert.Null(row.ExitCode));
    }

    [Fact]
    public async Task AStoreThatIsGoneDoesNotHoldUpTheEnd()
    {
        await using var rig = await WorkerRig.StartAsync();
        rig.Queue.Add();
        await rig.Analysis.Started.NextAsync();
        rig.Queue.Fault = _ => Sample.Broken();

        var stopped = rig.StopAsync();
        await rig.Time.PassAsync(DrainTimeout);
        await stopped;

        Assert.Equal(0, rig.Queue.GivenBack.Count);
    }
}
