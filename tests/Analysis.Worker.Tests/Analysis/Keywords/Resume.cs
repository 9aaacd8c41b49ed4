using Analysis.Worker.Analysis.Keywords;
using Shared.Results;

namespace Analysis.Worker.Tests.Analysis.Keywords;

/// <summary>What a resume is found to cover.</summary>
internal static class Resume
{
    public static KeywordMatcher Matcher { get; } = new(AliasTable.Load());

    public static bool Covers(string resume, string keyword) => Coverage(resume, keyword).CoveredCount == 1;

    public static KeywordCoverage Coverage(string resume, params string[] keywords) => CoverageSummary.Of(resume, keywords, Matcher.Find(resume, keywords));
}
