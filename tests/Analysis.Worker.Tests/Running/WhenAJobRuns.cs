using Analysis.Worker.Running;
using Analysis.Worker.Tests.Rig;
using Shared.Jobs;
using Shared.Ports;

namespace Analysis.Worker.Tests.Running;

public sealed class WhenAJobRuns
{
    [Fact]
    public async Task ACompleteResultSucceeds()
    {
        await using var rig = await WorkerRig.StartAsync();
        var job = rig.Queue.Add();
        (await rig.Analysis.Started.NextAsync()).Complete();

        var (lease, outcome) = await rig.Queue.Finished.NextAsync();
        Assert.Equal(job.Lease, lease);
        Assert.IsType<JobOutcome.Succeeded>(outcome);
    }

    [Fact]
    public async Task AResultThatLacksASectionIsPartial()
    {
        await using var rig = await WorkerRig.StartAsync();
        rig.Analysis.Answer = _ => Sample.Completed(gapAnalysis: new JobError("content_filter", "Filtered."));
        rig.Queue.Add();
        Assert.IsType<JobOutcome.Partial>((await rig.Queue.Finished.NextAsync()).Outcome);
    }

    [Fact]
    public async Task ARefusedInputFailsAtOnce()
    {
        await using var rig = await WorkerRig.StartAsync();
        var error = new JobError(JobErrorCodes.EmptyResume, "Nothing is left.");
        rig.Analysis.Answer = _ => new global::Analysis.Worker.Analysis.AnalysisOutcome.Refused(error);
        rig.Queue.Add();
        Assert.Equal(new JobOutcome.Failed(error), (await rig.Queue.Finished.NextAsync()).Outcome);
    }

    [Fact]
    public async Task AFaultIsRetriedLaterAndTellsItsTypesOnly()
    {
        await using var rig = await WorkerRig.StartAsync();
        var job = rig.Queue.Add();
        (await rig.Analysis.Started.NextAsync()).Fail(new FormatException("the resume of Jane Doe", new ArgumentException("Jane Doe")));

        var (lease, error, wait) = await rig.Queue.Retried.NextAsync();
        Assert.Equal(job.Lease, lease);
        Assert.Equal(new JobError(JobErrorCodes.AnalysisFault, "The analysis failed unexpectedly (FormatException: ArgumentException)."), error);
        Assert.Equal(TimeSpan.FromSeconds(2), wait);
    }

    [Fact]
    public async Task AForeseenFaultKeepsItsOwnCode()
    {
        await using var rig = await WorkerRig.StartAsync();
        rig.Queue.Add();
        var error = new JobError("model_failing", "The model answered 503 in 4 tries.");
        (await rig.Analysis.Started.NextAsync()).Fail(new AnalysisFailedException(error));

        Assert.Equal(error, (await rig.Queue.Retried.NextAsync()).Error);
    }

    [Fact]
    public async Task WhatIsNotThereNowIsWaitedForInTheQueueAtTheCostOfNoFailure()
    {
        await using var rig = await WorkerRig.StartAsync();
        var job = rig.Queue.Add(failures: 4);
        (await rig.Analysis.Started.NextAsync()).Fail(new PostponedException("throttled", TimeSpan.FromSeconds(40)));

        Assert.Equal((job.Lease, "throttled", TimeSpan.FromSeconds(40)), await rig.Queue.Postponed.NextAsync());
        Assert.Equal((0, 0), (rig.Queue.Retried.Count, rig.Queue.Finished.Count));
    }

    [Fact]
    public async Task TheFifthFailureEndsTheJobWithTheLastError()
    {
        await using var rig = await WorkerRig.StartAsync();
        rig.Queue.Add(failures: 4);
        (await rig.Analysis.Started.NextAsync()).Fail(new TimeoutException());

        var failed = Assert.IsType<JobOutcome.Failed>((await rig.Queue.Finished.NextAsync()).Outcome);
        Assert.Equal(JobErrorCodes.AnalysisFault, failed.Error.Code);
        Assert.Contains(nameof(TimeoutException), failed.Error.Message, StringComparison.Ordinal);
        Assert.Equal(0, rig.Queue.Retried.Count);
    }

    [Fact]
    public async Task AnAttemptThatTakesTooLongIsStoppedAndCounted()
    {
        await using var rig = await WorkerRig.StartAsync(("Running:AttemptTimeout", "00:00:07"));
        rig.Queue.Add();
        var call = await rig.Analysis.Started.NextAsync();
        await rig.Time.PassAsync(TimeSpan.FromSeconds(7));

        var (_, error, _) = await rig.Queue.Retried.NextAsync();
        Assert.True(call.StopDoing.IsCancellationRequested);
        Assert.Equal(new JobError(JobErrorCodes.AttemptTimeout, "The attempt was not done within 7 s."), error);
    }

    [Fact]
    public async Task ACancellationThatNobodyAskedForIsAFault()
    {
        await using var rig = await WorkerRig.StartAsync();
        rig.Queue.Add();
        (await rig.Analysis.Started.NextAsync()).Fail(new TaskCanceledException());
        Assert.Equal(JobErrorCodes.AnalysisFault, (await rig.Queue.Retried.NextAsync()).Error.Code);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("not json")]
    [InlineData("{}")]
    public async Task AnInputThatCannotBeReadIsDeadLettered(string? stored)
    {
        await using var rig = await WorkerRig.StartAsync();
        rig.Queue.Input = _ => stored is null ? null : System.Text.Encoding.UTF8.GetBytes(stored);
        var job = rig.Queue.Add();

        var (lease, error) = await rig.Queue.DeadLettered.NextAsync();
        Assert.Equal(job.Lease, lease);
        Assert.Equal(JobErrorCodes.UnreadableInput, error.Code);
        Assert.Equal(0, rig.Analysis.Started.Count);
    }

    [Fact]
    public async Task AStoreThatIsBusyWhenTheInputIsReadIsNotTheJobsFailure()
    {
        await using var rig = await WorkerRig.StartAsync();
        rig.Queue.Fault = call => call == "read" ? Sample.Busy() : null;
        rig.Queue.Add();
        await rig.Time.WaitForTimerAsync(TimeSpan.FromMilliseconds(50));
        rig.Queue.Fault = _ => null;
        rig.Time.Advance(TimeSpan.FromMilliseconds(50));

        (await rig.Analysis.Started.NextAsync()).Complete();
        Assert.IsType<JobOutcome.Succeeded>((await rig.Queue.Finished.NextAsync()).Outcome);
        Assert.Equal(0, rig.Queue.Retried.Count);
    }

    [Fact]
    public async Task LanesRunSideBySideAndNoMoreThanThereAre()
    {
        await using var rig = await WorkerRig.StartAsync(("Admission:Lanes", "3"));
        for (var i = 0; i < 5; i++)
        {
            rig.Queue.Add();
        }

        var calls = await rig.Analysis.Started.NextAsync(3);
        Assert.Equal(3, rig.Analysis.Started.Count);
        calls[0].Complete();
        await rig.Analysis.Started.NextAsync();
        Assert.Equal(4, rig.Analysis.Started.Count);
    }
}
