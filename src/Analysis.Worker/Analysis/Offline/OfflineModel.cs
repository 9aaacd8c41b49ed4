using Analysis.Worker.Analysis.Keywords;
using Analysis.Worker.Analysis.Model;
using Shared.Results;

namespace Analysis.Worker.Analysis.Offline;

/// <summary>
/// The embedded default: no key, no network, the same answer to the same input on every machine. Vectors of hashed words, and a gap analysis composed by
/// rules from what both texts say. It never fails, and it is nobody's fallback.
/// </summary>
internal sealed class OfflineModel(KeywordMatcher matcher) : IAnalysisModel
{
    /// <summary>To be raised with any change of the rules or of the prose.</summary>
    private const string RulesVersion = "1";

    public EngineDescription Engine { get; } = new("offline", "rules", "hashed-ngrams-5120", RulesVersion);

    public bool IsCalibrated => false;

    /// <summary>A vector takes some 40 µs, its text's hash 8, and 20 KB would be kept for it: most texts come once, and for them a cache only costs.</summary>
    public bool CallsAreCostly => false;

    public Task<ModelAnswer<IReadOnlyList<ReadOnlyMemory<float>>>> EmbedAsync(IReadOnlyList<string> texts, ModelAttempt attempt, CancellationToken stopDoing) =>
        Given<IReadOnlyList<ReadOnlyMemory<float>>>([.. texts.Select(text => (ReadOnlyMemory<float>)HashedVector.Of(text))]);

    public Task<ModelAnswer<GapAnalysis>> WriteGapAnalysisAsync(GapAnalysisRequest request, ModelAttempt attempt, CancellationToken stopDoing) =>
        Given(GapComposer.Compose(GapFacts.Read(request, matcher), GapProse.In(request.Language)));

    private static Task<ModelAnswer<T>> Given<T>(T value) => Task.FromResult<ModelAnswer<T>>(new ModelAnswer<T>.Given(value, ModelUsages.Nothing));
}
