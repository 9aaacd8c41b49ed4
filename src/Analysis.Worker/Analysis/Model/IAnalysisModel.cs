using Shared.Results;

namespace Analysis.Worker.Analysis.Model;

/// <summary>
/// The port <b>analyse</b>: what vectors and words come from. An expected failure (refused by a content filter, an answer that stays faulty) is a value, and
/// takes one section of the result away; what may work when tried again is thrown, and the job is retried.
/// </summary>
internal interface IAnalysisModel
{
    /// <summary>What it is, as the result says it.</summary>
    EngineDescription Engine { get; }

    /// <summary>Whether the sigmoid of the similarity was fitted to its vectors.</summary>
    bool IsCalibrated { get; }

    /// <summary>
    /// Whether an answer costs much more than looking it up by a hash of what it is made from: a call to a service, money. Then vectors are kept for a while,
    /// and the finished stages of a job until the job ends.
    /// </summary>
    bool CallsAreCostly { get; }

    /// <summary>One vector for each text, in their order, in one call.</summary>
    Task<ModelAnswer<IReadOnlyList<ReadOnlyMemory<float>>>> EmbedAsync(IReadOnlyList<string> texts, ModelAttempt attempt, CancellationToken stopDoing);

    /// <summary>Strengths, gaps and advice, within the bounds of <see cref="GapAnalysisBounds"/>. Instructions in the texts change nothing.</summary>
    Task<ModelAnswer<GapAnalysis>> WriteGapAnalysisAsync(GapAnalysisRequest request, ModelAttempt attempt, CancellationToken stopDoing);
}
