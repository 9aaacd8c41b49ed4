using Analysis.Worker.Analysis.Scoring;
using Shared.Results;

namespace Analysis.Worker.Analysis.Keywords;

/// <summary>From finds to the section of the result.</summary>
internal static class CoverageSummary
{
    /// <param name="text">The cleaned text that was searched.</param>
    /// <param name="keywords">As sent, without duplicates.</param>
    /// <param name="matches">Of these keywords in this text.</param>
    public static KeywordCoverage Of(string text, IReadOnlyList<string> keywords, KeywordMatches matches)
    {
        var covered = new List<string>(keywords.Count);
        var missed = new List<string>(keywords.Count);
        var matchedAs = new Dictionary<string, string>();
        for (var i = 0; i < keywords.Count; i++)
        {
            var match = matches.All[i];
            (match.IsCovered ? covered : missed).Add(keywords[i]);
            if (match.Kind is MatchKind.Plural or MatchKind.Alias)
            {
                matchedAs[keywords[i]] = text.Substring(match.Start, match.Length).Replace('\n', ' ');
            }
        }

        return new KeywordCoverage(keywords.Count, covered.Count, Percentages.OfCount(covered.Count, keywords.Count), covered, missed, matchedAs);
    }
}
