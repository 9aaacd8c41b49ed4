using Analysis.Worker.Analysis.Model;
using Analysis.Worker.Analysis.Scoring;
using Shared.Results;
using Shared.Submissions;

namespace Analysis.Worker.Tests.Analysis.AzureOpenAI.Prompting;

/// <summary>Questions to ask.</summary>
internal static class Requests
{
    public static GapAnalysisRequest Of(string? resume = null, string? job = null, string language = Languages.English, string[]? covered = null, string[]? missed = null) => new(
        resume ?? Analyses.ResumeText,
        job ?? Analyses.JobText,
        new Similarity(0.41),
        new KeywordCoverage(5, 1, 20, covered ?? ["Python"], missed ?? ["Docker", "AWS", "SQL", "Go"], new Dictionary<string, string>()),
        language);
}
