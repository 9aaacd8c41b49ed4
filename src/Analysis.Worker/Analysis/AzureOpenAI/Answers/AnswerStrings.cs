using System.Globalization;
using Shared.Results;

namespace Analysis.Worker.Analysis.AzureOpenAI.Answers;

/// <summary>Every text of an answer that a person reads, with where it stands.</summary>
internal static class AnswerStrings
{
    public const string Assessment = "overall_assessment";

    public static IEnumerable<AnswerString> In(GapAnalysis answer) =>
    [
        .. answer.CoreStrengths.Select((text, i) => new AnswerString(At("core_strengths", i), text, AnswerStringKind.Sentence)),
        .. answer.KeyGaps.Select((gap, i) => new AnswerString(At("key_gaps", i, "/description"), gap.Description, AnswerStringKind.Sentence)),
        .. answer.QuickImprovements.Select((text, i) => new AnswerString(At("quick_improvements", i), text, AnswerStringKind.Sentence)),
        new AnswerString($"/{Assessment}", answer.OverallAssessment, AnswerStringKind.Assessment),
        .. answer.SkillSearchQueries.Select((query, i) => new AnswerString(At("skill_search_queries", i, "/skill_name"), query.SkillName, AnswerStringKind.Name)),
        .. answer.SkillSearchQueries.Select((query, i) => new AnswerString(At("skill_search_queries", i, "/description"), query.Description, AnswerStringKind.Sentence)),
    ];

    private static string At(string list, int place, string member = "") => string.Create(CultureInfo.InvariantCulture, $"/{list}/{place}{member}");
}

/// <param name="Pointer">JSON pointer into the answer.</param>
internal readonly record struct AnswerString(string Pointer, string Text, AnswerStringKind Kind);

internal enum AnswerStringKind
{
    Sentence,
    Assessment,

    /// <summary>Of a skill: may stay in its own language.</summary>
    Name,
}
