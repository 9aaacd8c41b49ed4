using Shared.Jobs;

namespace Analysis.Worker.Analysis;

/// <summary>Errors of a section that are not the model's.</summary>
internal static class SectionErrors
{
    public static JobError SimilarityMissing { get; } = new("similarity_missing", "The gap analysis is written from the similarity, which could not be computed.");
}
