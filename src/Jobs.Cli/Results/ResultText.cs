using Jobs.Cli.Screen;
using Shared.Results;

namespace Jobs.Cli.Results;

/// <summary>A result as a person reads it. Pure.</summary>
internal static class ResultText
{
    public static IEnumerable<string> Lines(AnalysisResult result)
    {
        yield return $"Match        {Percent(result.SimilarityPercentage)} (raw {Percent(result.RawSimilarityPercentage)})"
            + (result.Calibrated == false ? ", not calibrated to this engine" : "");
        if (result.KeywordCoverage is { } coverage)
        {
            yield return $"Keywords     {coverage.CoveragePercentage} %, {coverage.CoveredCount} of {coverage.TotalKeywords}";
            yield return $"  covered    {Joined(coverage.CoveredKeywords)}";
            yield return $"  missed     {Joined(coverage.MissedKeywords)}";
        }

        foreach (var line in GapLines(result.GapAnalysis))
        {
            yield return line;
        }

        foreach (var (name, status) in new[]
        {
            ("Keyword coverage", result.Sections.KeywordCoverage), ("Similarity", result.Sections.Similarity), ("Gap analysis", result.Sections.GapAnalysis),
        })
        {
            if (status.Error is { } error)
            {
                yield return $"{name} failed: {PlainText.Of(error.Message)} [{PlainText.Of(error.Code)}]";
            }
        }

        yield return "";
        yield return $"Engine {PlainText.Of(result.Engine.Provider)}, {PlainText.Of(result.Engine.ChatModel)}; waited {Milliseconds(result.TimingsMs.Queued)}, took {Milliseconds(result.TimingsMs.Total)}.";
    }

    private static IEnumerable<string> GapLines(GapAnalysis? gaps)
    {
        if (gaps is null)
        {
            return [];
        }

        return
        [
            "", .. PlainText.LinesOf(gaps.OverallAssessment),
            .. Section("Strengths", gaps.CoreStrengths),
            .. Section("Gaps", gaps.KeyGaps.Select(gap => $"{gap.Description} ({gap.Kind})")),
            .. Section("Quick improvements", gaps.QuickImprovements),
            .. Section("To look for", gaps.SkillSearchQueries.Select(query => $"{query.SkillName}: {query.Description}")),
        ];
    }

    private static IEnumerable<string> Section(string title, IEnumerable<string> entries)
    {
        var lines = entries.Select(entry => $"  - {PlainText.Of(entry)}").ToList();
        return lines.Count == 0 ? [] : ["", title, .. lines];
    }

    private static string Joined(IReadOnlyList<string> words) => words.Count == 0 ? "–" : PlainText.Of(string.Join(", ", words));

    private static string Percent(int? value) => value is { } known ? $"{known} %" : "–";

    private static string Milliseconds(long value) => Spans.Text(TimeSpan.FromMilliseconds(value));
}
