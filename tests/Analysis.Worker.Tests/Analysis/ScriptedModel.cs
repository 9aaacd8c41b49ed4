using Analysis.Worker.Analysis.Model;
using Shared.Jobs;
using Shared.Results;

namespace Analysis.Worker.Tests.Analysis;

/// <summary>A model that fails where it is told to; its vectors' cosine is 0.6.</summary>
internal sealed class ScriptedModel : IAnalysisModel
{
    public Action? OnEmbed { get; init; }

    public Action? OnWrite { get; init; }

    public JobError? EmbedError { get; init; }

    public JobError? GapError { get; init; }

    public GapAnalysisRequest? Request { get; private set; }

    public EngineDescription Engine => new("scripted", "none", "none", "0");

    public bool IsCalibrated => true;

    public bool CallsAreCostly { get; init; }

    /// <summary>The texts of each call.</summary>
    public List<IReadOnlyList<string>> Embedded { get; } = [];

    public Task<ModelAnswer<IReadOnlyList<ReadOnlyMemory<float>>>> EmbedAsync(IReadOnlyList<string> texts, ModelAttempt attempt, CancellationToken stopDoing)
    {
        OnEmbed?.Invoke();
        Embedded.Add(texts);
        var usage = new ModelUsage(0, 0, 7, 1);
        return Task.FromResult<ModelAnswer<IReadOnlyList<ReadOnlyMemory<float>>>>(EmbedError is { } error
            ? new ModelAnswer<IReadOnlyList<ReadOnlyMemory<float>>>.Failed(error, usage)
            : new ModelAnswer<IReadOnlyList<ReadOnlyMemory<float>>>.Given([.. texts.Select((_, i) => (ReadOnlyMemory<float>)(i == 0 ? [1f, 0] : new[] { 0.6f, 0.8f }))], usage));
    }

    public Task<ModelAnswer<GapAnalysis>> WriteGapAnalysisAsync(GapAnalysisRequest request, ModelAttempt attempt, CancellationToken stopDoing)
    {
        Request = request;
        OnWrite?.Invoke();
        var usage = new ModelUsage(9, 0, 0, 1);
        return Task.FromResult<ModelAnswer<GapAnalysis>>(GapError is { } error
            ? new ModelAnswer<GapAnalysis>.Failed(error, usage)
            : new ModelAnswer<GapAnalysis>.Given(new GapAnalysis(["s"], [], ["i"], "a", []), usage));
    }
}
