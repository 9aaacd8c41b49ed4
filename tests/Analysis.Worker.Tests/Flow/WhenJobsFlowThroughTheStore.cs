using System.Collections.Concurrent;
using System.Text;
using Analysis.Worker.Analysis;
using Analysis.Worker.Analysis.Keeping;
using Analysis.Worker.Heartbeat;
using Analysis.Worker.Tests.Rig;
using Shared.Ids;
using Shared.Jobs;
using Shared.Ports;
using Shared.Results;
using Shared.Submissions;
using Shared.Workers;

namespace Analysis.Worker.Tests.Flow;

public sealed class WhenJobsFlowThroughTheStore : IDisposable
{
    private readonly StoreFile _file = new();

    public void Dispose() => _file.Dispose();

    [Fact]
    public async Task EachIsAnalysedOnceAndItsResultKept()
    {
        await using var worker = await RealWorker.StartAsync(_file, Answer);
        var jobs = new List<global::Shared.Ids.JobId>();
        for (var i = 0; i < 20; i++)
        {
            jobs.Add(await worker.AcceptAsync());
        }

        foreach (var job in jobs)
        {
            var record = await worker.EndOfAsync(job);
            Assert.Equal(JobState.Succeeded, record.State);
            var attempt = Assert.Single(record.Attempts);
            Assert.Equal((1, AttemptOutcome.Succeeded, worker.Get<WorkerName>().Value), (attempt.Number, attempt.Outcome, attempt.Worker));
            var result = AnalysisResultJson.Read(await worker.Lookup.ReadResultAsync(job, CancellationToken.None));
            Assert.True(result.Sections.AreComplete);
        }
    }

    [Fact]
    public async Task TheProductsOwnAnalysisAnswers()
    {
        await using var worker = await RealWorker.StartAsync(_file, analyse: null);
        var text = string.Concat(Enumerable.Repeat("Python developer who ships services with Docker. ", 10));
        var job = await worker.AcceptAsync(JobInputJson.Write(new JobInput(text, text, ["Python", "Rust"], "en")));

        Assert.Equal(JobState.Succeeded, (await worker.EndOfAsync(job)).State);
        var result = AnalysisResultJson.Read(await worker.Lookup.ReadResultAsync(job, CancellationToken.None));
        Assert.Equal(["Python"], result.KeywordCoverage?.CoveredKeywords);
        Assert.Equal(["Rust"], result.KeywordCoverage?.MissedKeywords);
    }

    [Fact]
    public async Task TwoWorkersThatRaceAnswerEachJobOnce()
    {
        const int count = 300;
        var runs = new ConcurrentDictionary<string, int>();
        await using var one = await RealWorker.StartAsync(_file, Count);
        await using var other = await RealWorker.StartAsync(_file, Count);
        var jobs = new List<global::Shared.Ids.JobId>();
        for (var i = 0; i < count; i++)
        {
            jobs.Add(await (i % 2 == 0 ? one : other).AcceptAsync(JobInputJson.Write(new JobInput(new string('r', 200), new string('j', 200), [$"{i}"], "en"))));
        }

        var workers = new HashSet<string>();
        foreach (var job in jobs)
        {
            var record = await one.EndOfAsync(job);
            Assert.Equal(JobState.Succeeded, record.State);
            workers.Add(Assert.Single(record.Attempts).Worker);
        }

        Assert.Equal(count, runs.Count);
        Assert.All(runs, run => Assert.Equal(1, run.Value));
        Assert.Equal(2, workers.Count);
        Assert.Equal(count, (await one.Lookup.CountAsync(CancellationToken.None)).EndedTotal);

        Task<AnalysisOutcome> Count(JobInput input, SubmitterId submitter, TimeSpan queued, StageKeeper keeper, CancellationToken stopDoing)
        {
            runs.AddOrUpdate(input.Keywords[0], 1, (_, before) => before + 1);
            return Task.FromResult(Sample.Completed());
        }
    }

    [Fact]
    public async Task AFailureIsRetriedUntilItSucceeds()
    {
        var runs = 0;
        await using var worker = await RealWorker.StartAsync(
            _file,
            (_, _, _, _, _) => Interlocked.Increment(ref runs) < 3 ? throw new InvalidOperationException() : Task.FromResult(Sample.Completed()),
            ("Retry:FirstWait", "00:00:00.001"));
        var record = await worker.EndOfAsync(await worker.AcceptAsync());

        Assert.Equal(JobState.Succeeded, record.State);
        Assert.Equal(2, record.Failures);
        Assert.Equal([AttemptOutcome.RetryScheduled, AttemptOutcome.RetryScheduled, AttemptOutcome.Succeeded], record.Attempts.Select(attempt => attempt.Outcome));
    }

    [Fact]
    public async Task TheBudgetEndsAJobThatAlwaysFails()
    {
        await using var worker = await RealWorker.StartAsync(
            _file, (_, _, _, _, _) => throw new InvalidOperationException(), ("Retry:FirstWait", "00:00:00.001"), ("Retry:LongestWait", "00:00:00.002"));
        var record = await worker.EndOfAsync(await worker.AcceptAsync());

        Assert.Equal(JobState.Failed, record.State);
        Assert.Equal(JobErrorCodes.AnalysisFault, record.Error?.Code);
        Assert.Equal(5, record.Failures);
        Assert.Equal(5, record.Attempts.Count);
    }

    [Fact]
    public async Task PoisonGoesToTheDeadLetterQueue()
    {
        await using var worker = await RealWorker.StartAsync(_file, Answer);
        var record = await worker.EndOfAsync(await worker.AcceptAsync(Encoding.UTF8.GetBytes("no input")));

        Assert.Equal(JobState.Failed, record.State);
        Assert.Equal(JobErrorCodes.UnreadableInput, record.Error?.Code);
        Assert.Equal(1, (await worker.Lookup.CountAsync(CancellationToken.None)).DeadLettered);
    }

    [Fact]
    public async Task CancelingStopsAnAnalysisThatRuns()
    {
        var analysis = new ScriptedAnalysis();
        await using var worker = await RealWorker.StartAsync(_file, analysis.AnalyseAsync);
        var job = await worker.AcceptAsync();
        var call = await analysis.Started.NextAsync();
        var stopped = new TaskCompletionSource();
        await using var stopping = call.StopDoing.Register(stopped.SetResult);
        await worker.Intake.CancelJobAsync(RealWorker.Acme, job, CancellationToken.None);

        await stopped.Task.WaitAsync(TimeSpan.FromSeconds(20), TimeProvider.System);
        Assert.Equal(JobState.Canceled, (await worker.EndOfAsync(job)).State);
        Assert.Null(await worker.Lookup.ReadResultAsync(job, CancellationToken.None));
    }

    [Fact]
    public async Task AWorkerThatStopsGivesBackWhatItRunsAndAnotherFinishesIt()
    {
        var analysis = new ScriptedAnalysis();
        await using var first = await RealWorker.StartAsync(_file, analysis.AnalyseAsync, ("Drain:Timeout", "00:00:00"));
        var job = await first.AcceptAsync();
        await analysis.Started.NextAsync();
        await first.StopAsync();
        Assert.Equal(ExitCodes.Drained, first.ExitCode);

        await using var second = await RealWorker.StartAsync(_file, Answer);
        var record = await second.EndOfAsync(job);
        Assert.Equal(JobState.Succeeded, record.State);
        Assert.Equal(0, record.Failures);
        Assert.Equal([AttemptOutcome.GivenBack, AttemptOutcome.Succeeded], record.Attempts.Select(attempt => attempt.Outcome));
        Assert.Equal("drain", record.Attempts[0].Code);

        var rows = await second.Get<IWorkerRegistry>().ListAsync(DateTimeOffset.UnixEpoch, CancellationToken.None);
        var row = Assert.Single(rows, row => row.Name == first.Get<WorkerName>().Value);
        Assert.Equal((WorkerPhase.Stopped, StopReason.Requested, (int?)0), (row.Phase, row.StopReason, row.ExitCode));
    }

    [Fact]
    public async Task AWorkerThatRecyclesLeavesNothingBehind()
    {
        await using var first = await RealWorker.StartAsync(
            _file, Answer, ("Recycling:Jobs", "10"), ("Recycling:MinimumAge", "0"), ("Recycling:Jitter", "0"), ("Admission:Lanes", "4"));
        var jobs = new List<global::Shared.Ids.JobId>();
        for (var i = 0; i < 30; i++)
        {
            jobs.Add(await first.AcceptAsync());
        }

        await first.StoppedAsync();
        Assert.Equal(ExitCodes.Drained, first.ExitCode);
        var depth = await first.Lookup.CountAsync(CancellationToken.None);
        Assert.Equal(0, depth.Running);
        Assert.InRange(depth.EndedTotal, 10, 30);

        await using var second = await RealWorker.StartAsync(_file, Answer, ("Recycling:Jobs", "0"));
        foreach (var job in jobs)
        {
            Assert.Equal(JobState.Succeeded, (await second.EndOfAsync(job)).State);
        }
    }

    private static Task<AnalysisOutcome> Answer(JobInput input, SubmitterId submitter, TimeSpan queued, StageKeeper keeper, CancellationToken stopDoing) => Task.FromResult(Sample.Completed());
}
