using System.Text.Json.Serialization;
using Shared.Jobs;

namespace Shared.Results;

/// <summary>What one analysis says. A section that failed is null, and its entry in <see cref="Sections"/> says why.</summary>
public sealed record AnalysisResult
{
    /// <summary>Cosine of the two embeddings, clamped to 0…1, in percent; 0–100.</summary>
    public int? RawSimilarityPercentage { get; init; }

    /// <summary>The same through the sigmoid 1 / (1 + e^(−15·(c − 0.373))), in percent; 0–100.</summary>
    public int? SimilarityPercentage { get; init; }

    /// <summary>False where the sigmoid was fitted to another model's vectors than the ones compared here (the offline engine's); absent otherwise.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Calibrated { get; init; }

    public KeywordCoverage? KeywordCoverage { get; init; }

    public GapAnalysis? GapAnalysis { get; init; }

    public required ResultSections Sections { get; init; }

    public required EngineDescription Engine { get; init; }

    public required ModelUsage Usage { get; init; }

    public required StageTimings TimingsMs { get; init; }
}

/// <summary>Which of the submitter's keywords stand in the resume. Covered and missed together are the keywords sent, in their order and spelling.</summary>
public sealed record KeywordCoverage(
    int TotalKeywords,
    int CoveredCount,
    int CoveragePercentage,
    IReadOnlyList<string> CoveredKeywords,
    IReadOnlyList<string> MissedKeywords,
    IReadOnlyDictionary<string, string> MatchedAs);

/// <param name="CoreStrengths">1–5 sentences.</param>
/// <param name="KeyGaps">0–6.</param>
/// <param name="QuickImprovements">1–6: what can be changed in the resume in a day or two.</param>
/// <param name="OverallAssessment">60–250 words; in Traditional Chinese 100–500 characters.</param>
/// <param name="SkillSearchQueries">0–6.</param>
public sealed record GapAnalysis(
    IReadOnlyList<string> CoreStrengths,
    IReadOnlyList<KeyGap> KeyGaps,
    IReadOnlyList<string> QuickImprovements,
    string OverallAssessment,
    IReadOnlyList<SkillSearchQuery> SkillSearchQueries);

/// <param name="Description">One sentence.</param>
/// <param name="Kind"><c>technical</c>, <c>domain</c> or <c>soft</c>.</param>
public sealed record KeyGap(string Description, string Kind);

/// <param name="SkillName">What to look for.</param>
/// <param name="SkillCategory"><c>SKILL</c> or <c>FIELD</c>.</param>
/// <param name="Description">Why.</param>
public sealed record SkillSearchQuery(string SkillName, string SkillCategory, string Description);

/// <summary>How each section went: <c>"complete"</c>, or the error that took it away.</summary>
public sealed record ResultSections(SectionStatus KeywordCoverage, SectionStatus Similarity, SectionStatus GapAnalysis)
{
    [JsonIgnore]
    public bool AreComplete => KeywordCoverage.IsComplete && Similarity.IsComplete && GapAnalysis.IsComplete;
}

/// <summary>Complete, or failed with an error.</summary>
[JsonConverter(typeof(SectionStatusConverter))]
public sealed record SectionStatus(JobError? Error)
{
    public static SectionStatus Complete { get; } = new((JobError?)null);

    public bool IsComplete => Error is null;
}

/// <param name="Provider"><c>offline</c> or <c>azure-openai</c>.</param>
/// <param name="ChatModel">What wrote the gap analysis.</param>
/// <param name="EmbeddingModel">What made the vectors.</param>
/// <param name="PromptVersion">Version of the prompt, or of the rules.</param>
public sealed record EngineDescription(string Provider, string ChatModel, string EmbeddingModel, string PromptVersion);

/// <summary>What the models charged for; all 0 offline.</summary>
public sealed record ModelUsage(int PromptTokens, int CompletionTokens, int EmbeddingTokens, int ModelCalls);

/// <summary>Milliseconds: waiting since acceptance, embedding, gap analysis, and all from acceptance to result.</summary>
public sealed record StageTimings(long Queued, long Embedding, long GapAnalysis, long Total);
