using System.Globalization;
using Analysis.Worker.Analysis.Model;
using Shared.Results;
using Shared.Submissions;

namespace Analysis.Worker.Analysis.AzureOpenAI.Answers;

/// <summary>How many and how long the parts of an answer may be. Counts and the assessment's length: the product's contract, <see cref="GapAnalysisBounds"/>.</summary>
internal static class AnswerBounds
{
    /// <summary>Of each string but the assessment, in characters; twice what the prompt asks for, because a model counts badly and a long sentence is still an answer.</summary>
    public const int MaxLength = 600;

    /// <summary>The same in Traditional Chinese, whose characters say more; three times what the prompt asks for.</summary>
    public const int MaxChineseLength = 300;

    /// <summary>Of a skill's name: a term to search with, not a sentence.</summary>
    public const int MaxNameLength = 100;

    /// <summary>Of an assessment that is counted in words, in characters: English has six to a word, so only what is no prose is above it.</summary>
    public const int MaxAssessmentLength = 10 * GapAnalysisBounds.MaxWords;

    public static IEnumerable<AnswerFault> Check(GapAnalysis answer, string language) =>
    [
        .. Count("core_strengths", answer.CoreStrengths.Count, GapAnalysisBounds.MinStrengths, GapAnalysisBounds.MaxStrengths),
        .. Count("key_gaps", answer.KeyGaps.Count, 0, GapAnalysisBounds.MaxGaps),
        .. Count("quick_improvements", answer.QuickImprovements.Count, GapAnalysisBounds.MinImprovements, GapAnalysisBounds.MaxImprovements),
        .. Count("skill_search_queries", answer.SkillSearchQueries.Count, 0, GapAnalysisBounds.MaxSearchQueries),
        .. AnswerStrings.In(answer).SelectMany(one => String(one, language)),
        .. Assessment(answer.OverallAssessment.Trim(), language),
    ];

    private static IEnumerable<AnswerFault> Count(string list, int count, int min, int max)
    {
        if (count < min || count > max)
        {
            yield return OutOfBounds($"/{list} has {count} entries; it must have {min} to {max}.");
        }
    }

    private static IEnumerable<AnswerFault> String(AnswerString one, string language)
    {
        if (string.IsNullOrWhiteSpace(one.Text))
        {
            yield return OutOfBounds($"{one.Pointer} is empty; fill it, or leave the entry out where the list may be shorter.");
        }

        if (one.Text.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t')))
        {
            yield return OutOfBounds($"{one.Pointer} has control characters; it must be plain text.");
        }

        if (Characters(one.Text) is var length && length > MaxOf(one.Kind, language))
        {
            yield return OutOfBounds($"{one.Pointer} has {length} characters; it must have at most {MaxOf(one.Kind, language)}.");
        }
    }

    private static int MaxOf(AnswerStringKind kind, string language) => kind switch
    {
        AnswerStringKind.Name => MaxNameLength,
        AnswerStringKind.Assessment => MaxAssessmentLength,
        _ => language == Languages.TraditionalChinese ? MaxChineseLength : MaxLength,
    };

    private static IEnumerable<AnswerFault> Assessment(string text, string language)
    {
        var (length, min, max, unit) = language == Languages.TraditionalChinese
            ? (Characters(text), GapAnalysisBounds.MinCharacters, GapAnalysisBounds.MaxCharacters, "characters")
            : (text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length, GapAnalysisBounds.MinWords, GapAnalysisBounds.MaxWords, "words");
        if (length < min || length > max)
        {
            yield return OutOfBounds($"/{AnswerStrings.Assessment} has {length} {unit}; it must have {min} to {max}.");
        }
    }

    /// <summary>Code points, as the contract counts characters.</summary>
    private static int Characters(string text)
    {
        var count = 0;
        foreach (var _ in text.EnumerateRunes())
        {
            count++;
        }

        return count;
    }

    private static AnswerFault OutOfBounds(FormattableString sentence) => new(AnswerCodes.OutOfBounds, sentence.ToString(CultureInfo.InvariantCulture));
}
