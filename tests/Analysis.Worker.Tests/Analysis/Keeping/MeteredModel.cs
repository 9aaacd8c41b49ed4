using Analysis.Worker.Analysis.Model;
using Shared.Results;

namespace Analysis.Worker.Tests.Analysis.Keeping;

/// <summary>A model whose calls cost something, that counts them and breaks off where it is told to.</summary>
internal sealed class MeteredModel : IAnalysisModel
{
    /// <summary>Called before and after each call is charged, with its name; what it throws is thrown.</summary>
    public Action<string> Cut { get; set; } = _ => { };

    public List<string> Paid { get; } = [];

    public EngineDescription Engine { get; init; } = new("metered", "chat-1", "vectors-1", "1");

    public bool IsCalibrated => true;

    public bool CallsAreCostly { get; init; } = true;

    public Task<ModelAnswer<IReadOnlyList<ReadOnlyMemory<float>>>> EmbedAsync(IReadOnlyList<string> texts, ModelAttempt attempt, CancellationToken stopDoing) => AnswerAsync<IReadOnlyList<ReadOnlyMemory<float>>>(
        "embed", [new float[] { 1, 0, -0.25f }, new[] { 0.6f, 0.8f, float.Epsilon }], new ModelUsage(0, 0, 70, 1), stopDoing);

    public Task<ModelAnswer<GapAnalysis>> WriteGapAnalysisAsync(GapAnalysisRequest request, ModelAttempt attempt, CancellationToken stopDoing) => AnswerAsync(
        "write",
        new GapAnalysis(["強項"], [new KeyGap("a gap", GapWords.Technical)], ["improve"], "assessed", [new SkillSearchQuery("Go", GapWords.Skill, "why")]),
        new ModelUsage(900, 300, 0, 2),
        stopDoing);

    private async Task<ModelAnswer<T>> AnswerAsync<T>(string call, T answer, ModelUsage usage, CancellationToken stopDoing)
    {
        await Task.Yield();
        stopDoing.ThrowIfCancellationRequested();
        Cut($"before {call}");
        Paid.Add(call);
        Cut($"after {call}");
        return new ModelAnswer<T>.Given(answer, usage);
    }
}
