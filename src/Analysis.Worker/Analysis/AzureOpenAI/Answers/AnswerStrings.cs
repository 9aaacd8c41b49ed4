using System.Globalization;
using Shared.Results;

namespace Analysis.Worker.Analysis.AzureOpenAI.Answers;

/// <summary>Every text of an answer that a person reads, with where it stands.</summary>
internal static class AnswerStrings
{
    public static IEnumerable<(string Pointer, string Text)> In(GapAnalysis answer) =>
    [
        .. Each("core_strengths", answer.CoreStrengths),
        .. answer.KeyGaps.Select((gap, i) => (At("key_gaps", i, "/description"), gap.Description)),
        .. Each("quick_improvements", answer.QuickImprovements),
        ("/overall_assessment", answer.OverallAssessment),
        .. answer.SkillSearchQueries.SelectMany((query, i) => new[]
        {
            (At("skill_search_queries", i, "/skill_name"), query.SkillName), (At("skill_search_queries", i, "/description"), query.Description),
        }),
    ];

    public static string At(string list, int place, string member = "") => string.Create(CultureInfo.InvariantCulture, $"/{list}/{place}{member}");

    private static IEnumerable<(string, string)> Each(string list, IReadOnlyList<string> texts) => texts.Select((text, i) => (At(list, i), text));
}
