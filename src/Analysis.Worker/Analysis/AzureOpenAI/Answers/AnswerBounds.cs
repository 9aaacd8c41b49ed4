using System.Globalization;
using Analysis.Worker.Analysis.Model;
using Shared.Results;
using Shared.Submissions;

namespace Analysis.Worker.Analysis.AzureOpenAI.Answers;

/// <summary>How many, how long, and which words an answer may have; source: the product's contract, <see cref="GapAnalysisBounds"/>.</summary>
internal static class AnswerBounds
{
    /// <summary>Of each string but the assessment, in characters; the prompt asks for 400. Longer than any sentence worth reading.</summary>
    public const int MaxStringLength = 800;

    private static readonly string[] Categories = [GapWords.Skill, GapWords.Field];

    public static IEnumerable<AnswerFault> Check(GapAnalysis answer, string language) =>
    [
        .. Count("core_strengths", answer.CoreStrengths.Count, GapAnalysisBounds.MinStrengths, GapAnalysisBounds.MaxStrengths),
        .. Count("key_gaps", answer.KeyGaps.Count, 0, GapAnalysisBounds.MaxGaps),
        .. Count("quick_improvements", answer.QuickImprovements.Count, GapAnalysisBounds.MinImprovements, GapAnalysisBounds.MaxImprovements),
        .. Count("skill_search_queries", answer.SkillSearchQueries.Count, 0, GapAnalysisBounds.MaxSearchQueries),
        .. Lengths(answer),
        .. Words(answer),
        .. Assessment(answer.OverallAssessment, language),
    ];

    private static IEnumerable<AnswerFault> Count(string list, int count, int min, int max)
    {
        if (count < min || count > max)
        {
            yield return OutOfBounds($"/{list} has {count} entries; it must have {min} to {max}.");
        }
    }

    private static IEnumerable<AnswerFault> Lengths(GapAnalysis answer)
    {
        foreach (var (pointer, text) in AnswerStrings.In(answer))
        {
            if (string.IsNullOrWhiteSpace(text))
            {
                yield return OutOfBounds($"{pointer} is empty; fill it, or leave the entry out where the list may be shorter.");
            }
            else if (text.Length > MaxStringLength && text != answer.OverallAssessment)
            {
                yield return OutOfBounds($"{pointer} has {text.Length} characters; it must have at most {MaxStringLength}.");
            }
        }
    }

    private static IEnumerable<AnswerFault> Words(GapAnalysis answer)
    {
        foreach (var (i, gap) in answer.KeyGaps.Index())
        {
            if (!GapWords.Kinds.Contains(gap.Kind))
            {
                yield return new AnswerFault(AnswerCodes.OffSchema, $"{AnswerStrings.At("key_gaps", i, "/kind")} must be one of {string.Join(", ", GapWords.Kinds)}.");
            }
        }

        foreach (var (i, query) in answer.SkillSearchQueries.Index())
        {
            if (!Categories.Contains(query.SkillCategory))
            {
                yield return new AnswerFault(AnswerCodes.OffSchema, $"{AnswerStrings.At("skill_search_queries", i, "/skill_category")} must be one of {string.Join(", ", Categories)}.");
            }
        }
    }

    private static IEnumerable<AnswerFault> Assessment(string text, string language)
    {
        var (length, min, max, unit) = language == Languages.TraditionalChinese
            ? (Characters(text), GapAnalysisBounds.MinCharacters, GapAnalysisBounds.MaxCharacters, "characters")
            : (text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length, GapAnalysisBounds.MinWords, GapAnalysisBounds.MaxWords, "words");
        if (length < min || length > max)
        {
            yield return OutOfBounds($"/overall_assessment has {length} {unit}; it must have {min} to {max}.");
        }
    }

    private static int Characters(string text) => text.EnumerateRunes().Count(rune => !System.Text.Rune.IsWhiteSpace(rune));

    private static AnswerFault OutOfBounds(FormattableString sentence) => new(AnswerCodes.OutOfBounds, sentence.ToString(CultureInfo.InvariantCulture));
}
