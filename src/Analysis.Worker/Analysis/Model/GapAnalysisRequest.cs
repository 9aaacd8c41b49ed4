using Analysis.Worker.Analysis.Scoring;
using Shared.Results;

namespace Analysis.Worker.Analysis.Model;

/// <summary>All that a gap analysis is written from. It is asked for when the index is known, so that it cannot contradict the score.</summary>
/// <param name="Resume">Cleaned.</param>
/// <param name="JobDescription">Cleaned.</param>
/// <param name="Similarity">Of these two texts.</param>
/// <param name="Coverage">Every keyword covered and missed.</param>
/// <param name="Language">The language to write in, in its canonical spelling.</param>
internal sealed record GapAnalysisRequest(string Resume, string JobDescription, Similarity Similarity, KeywordCoverage Coverage, string Language);
