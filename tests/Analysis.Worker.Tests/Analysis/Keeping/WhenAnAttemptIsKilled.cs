using Analysis.Worker.Analysis;
using Analysis.Worker.Analysis.Keeping;
using Analysis.Worker.Running;
using Analysis.Worker.Tests.Rig;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Shared.Ids;
using Shared.Jobs;
using Shared.Ports;
using Shared.Results;
using Shared.Submissions;

namespace Analysis.Worker.Tests.Analysis.Keeping;

public sealed class WhenAnAttemptIsKilled
{
    private static readonly ModelUsage Both = new(900, 300, 70, 3);

    private readonly FakeTimeProvider _time = new();
    private readonly ScriptedStages _stages = new();
    private readonly MeteredModel _model = new();
    private readonly JobId _job = JobId.Create(Analyses.Ada, DateTimeOffset.UnixEpoch);
    private int _attempts;

    private sealed record TestLease(JobId Job, int Number) : Lease(Job);

    private sealed class Killed : Exception;

    [Theory]
    [InlineData("before find")]
    [InlineData("after find")]
    [InlineData("before embed")]
    [InlineData("after embed")]
    [InlineData("before keep")]
    [InlineData("after keep")]
    [InlineData("before write")]
    [InlineData("after write")]
    public async Task WhereverItIsCutTheNextPaysForOneCallMoreAtMost(string place)
    {
        // The first time, then the second: finding and keeping come once for each stage.
        for (var skipped = 0; skipped < 2; skipped++)
        {
            var killed = new WhenAnAttemptIsKilled();
            killed.CutAt(place, skipped);
            await killed.AttemptAsync();
            await killed.AttemptAsync();
            killed._stages.Cut = killed._model.Cut = _ => { };

            var result = await killed.ResultAsync();

            Assert.InRange(killed._model.Paid.Count, 2, 3);
            Assert.Equal((Both, 58), (result.Usage, result.RawSimilarityPercentage));
            Assert.Equal("強項", Assert.Single(result.GapAnalysis!.CoreStrengths));
        }
    }

    [Fact]
    public async Task EveryPlaceIsReallyCut()
    {
        var places = new List<string>();
        _stages.Cut = _model.Cut = places.Add;
        await ResultAsync();
        await ResultAsync();

        Assert.Equal(
            ["before embed", "after embed", "before keep", "after keep", "before write", "after write", "before keep", "after keep", "before find", "after find", "before find", "after find"],
            places);
    }

    [Theory]
    [InlineData("before write", "embed write")]
    [InlineData("after write", "embed write write")]
    [InlineData("after embed", "embed embed write")]
    public async Task OnlyWhatWasNotFinishedIsAskedForAgain(string place, string paid)
    {
        CutAt(place);
        await Assert.ThrowsAsync<Killed>(ResultAsync);

        Assert.Equal(Both, (await ResultAsync()).Usage);

        Assert.Equal(paid, string.Join(' ', _model.Paid));
    }

    [Fact]
    public async Task AfterAFinishThatWasLostNothingIsPaidAgainAndTheResultIsTheSame()
    {
        var lost = await ResultAsync();
        var again = await ResultAsync();

        Assert.Equal(AnalysisResultJson.Write(lost), AnalysisResultJson.Write(again));
        Assert.Equal(2, _model.Paid.Count);
    }

    [Fact]
    public async Task WhatWasPaidForIsKeptThoughTheAttemptWasStoppedMeanwhile()
    {
        using var stopDoing = new CancellationTokenSource();
        _model.Cut = place => (place == "after embed" ? stopDoing : null)?.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => AnalyseAsync(Analyses.Input(), stopDoing.Token));
        _model.Cut = _ => { };

        await ResultAsync();

        Assert.Equal(["embed", "write"], _model.Paid);
    }

    [Fact]
    public async Task WhatAJobThatFailsWasChargedForIsKnownThoughAnEarlierAttemptPaidIt()
    {
        _model.Cut = place => { if (place == "before write") { throw new AnalysisFailedException(new JobError("model_failing", "It failed.")); } };
        foreach (var _ in Enumerable.Range(1, 2))
        {
            var keeper = new StageKeepers(_stages, _model, _time, new RecordedLog<StoredStages>()).For(NewAttempt());
            await Assert.ThrowsAsync<AnalysisFailedException>(() => Analyses.Analyser(_model, _time).AnalyseAsync(Analyses.Input(), Analyses.Ada, TimeSpan.Zero, keeper, CancellationToken.None));

            Assert.Equal(new ModelUsage(0, 0, 70, 1), keeper.Paid);
        }

        Assert.Equal(["embed"], _model.Paid);
    }

    [Fact]
    public async Task AnotherInputOrAnotherModelFindsNothing()
    {
        await ResultAsync();
        await ResultAsync(Analyses.Input(job: Analyses.JobText + " And more."));
        Assert.Equal(4, _model.Paid.Count);

        await ResultAsync(Analyses.Input(job: Analyses.JobText + " And more.", language: Languages.TraditionalChinese));
        Assert.Equal(["embed", "write", "embed", "write", "write"], _model.Paid);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("{\"version\":2,\"usage\":null,\"value\":null}")]
    [InlineData("\u0001short")]
    [InlineData("\u0002 another release's form of it, long enough")]
    public async Task WhatCannotBeReadCountsAsNotKept(string body)
    {
        await ResultAsync();
        _stages.Overwrite(System.Text.Encoding.UTF8.GetBytes(body));

        Assert.Equal(Both, (await ResultAsync()).Usage);

        Assert.Equal(4, _model.Paid.Count);
    }

    [Theory]
    [InlineData("keep")]
    [InlineData("find")]
    public async Task AStoreThatFailsCostsACallNotTheAttemptAndIsToldOnce(string call)
    {
        await ResultAsync();
        _stages.Cut = place => { if (place == $"before {call}") { throw Sample.Busy(); } };
        var log = new RecordedLog<StoredStages>();

        Assert.Equal(Both, (await ResultAsync(Analyses.Input(job: Analyses.JobText + " And more."), log)).Usage);

        Assert.Equal(LogLevel.Warning, Assert.Single(log.Lines).Level);
    }

    [Fact]
    public async Task WhereCallsCostNothingTheStoreIsNeverAsked()
    {
        var keepers = new StageKeepers(_stages, new MeteredModel { CallsAreCostly = false }, _time, new RecordedLog<StoredStages>());
        Assert.Same(StageKeeper.None, keepers.For(NewAttempt()));
        await using var rig = await WorkerRig.StartAsync();
        rig.Queue.Add(failures: 1);
        (await rig.Analysis.Started.NextAsync()).Complete();
        await rig.Queue.Finished.NextAsync();

        Assert.Equal(0, rig.Stages.Calls);
    }

    private void CutAt(string place, int skipped = 0) => _stages.Cut = _model.Cut = reached =>
    {
        if (reached == place && skipped-- == 0)
        {
            throw new Killed();
        }
    };

    private async Task AttemptAsync()
    {
        try
        {
            await ResultAsync();
        }
        catch (Killed)
        {
            // As a process is: nothing is done about it.
        }
    }

    private LeasedJob NewAttempt() => new(new TestLease(_job, ++_attempts), Analyses.Ada, _attempts, 0, 100, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch);

    private Task<AnalysisResult> ResultAsync() => ResultAsync(Analyses.Input());

    private async Task<AnalysisResult> ResultAsync(JobInput input, ILogger<StoredStages>? log = null) =>
        Assert.IsType<AnalysisOutcome.Completed>(await AnalyseAsync(input, CancellationToken.None, log)).Result;

    private Task<AnalysisOutcome> AnalyseAsync(JobInput input, CancellationToken stopDoing, ILogger<StoredStages>? log = null) => Analyses.Analyser(_model, _time).AnalyseAsync(
        input, Analyses.Ada, TimeSpan.Zero, new StageKeepers(_stages, _model, _time, log ?? new RecordedLog<StoredStages>()).For(NewAttempt()), stopDoing);
}
