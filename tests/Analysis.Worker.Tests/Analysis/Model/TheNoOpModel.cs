using Analysis.Worker.Analysis.Keeping;
using Analysis.Worker.Analysis.Model;
using Analysis.Worker.Analysis.NoOp;
using Analysis.Worker.Tests.Analysis.Offline;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Shared.Results;

namespace Analysis.Worker.Tests.Analysis.Model;

public class TheNoOpModel
{
    [Fact]
    public void AnswersAtOnceInTheSizeOfARealAnswer()
    {
        var result = Analyses.ResultOf(Analyses.Input(), new NoOpModel(Options.Create(new ModelOptions()), new FakeTimeProvider()));
        Assert.InRange(AnalysisResultJson.Write(result).Length, 3_500, 5_000);
        Assert.Equal("no-op", result.Engine.Provider);
        Bounds.Hold(result.GapAnalysis!, Shared.Submissions.Languages.English);
    }

    [Fact]
    public async Task WaitsForItsDelayAndNoLonger()
    {
        var time = new FakeTimeProvider();
        var model = new NoOpModel(Options.Create(new ModelOptions { NoOp = new() { Delay = TimeSpan.FromSeconds(2) } }), time);
        var analysis = Analyses.Analyser(model, time).AnalyseAsync(Analyses.Input(), Analyses.Ada, TimeSpan.Zero, StageKeeper.None, default);
        time.Advance(TimeSpan.FromSeconds(1.9));
        Assert.False(analysis.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(0.1));
        await analysis;
    }

    [Fact]
    public async Task HoldsAsMuchMemoryAsItIsToldWhileItWaits()
    {
        const int PerCharacter = 5_000;
        var time = new FakeTimeProvider();
        var model = new NoOpModel(Options.Create(new ModelOptions { NoOp = new() { Delay = TimeSpan.FromSeconds(2), BytesPerCharacter = PerCharacter } }), time);
        var input = Analyses.Input();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var analysis = Analyses.Analyser(model, time).AnalyseAsync(input, Analyses.Ada, TimeSpan.Zero, StageKeeper.None, default);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before >= PerCharacter * (input.Resume.Length + input.JobDescription.Length));
        time.Advance(TimeSpan.FromSeconds(2));
        await analysis;
    }

    [Fact]
    public async Task ItsDelayEndsWhenItIsStopped()
    {
        using var stopDoing = new CancellationTokenSource();
        var model = new NoOpModel(Options.Create(new ModelOptions { NoOp = new() { Delay = TimeSpan.FromSeconds(2) } }), new FakeTimeProvider());
        var analysis = Analyses.Analyser(model).AnalyseAsync(Analyses.Input(), Analyses.Ada, TimeSpan.Zero, StageKeeper.None, stopDoing.Token);
        await stopDoing.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => analysis);
    }
}
