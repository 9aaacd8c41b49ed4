using Shared.Results;
using Shared.Submissions;

namespace Analysis.Worker.Analysis.AzureOpenAI.Answers;

/// <summary>
/// Whether an answer is in the language asked for. It is told from all its sentences together, because one of them may be little more than names of tools, which
/// keep their Latin letters in every language.
/// </summary>
internal static class LanguageCheck
{
    /// <summary>Han characters among the letters of an answer in Traditional Chinese; measured on answers dense with tool names, they are above a half.</summary>
    public const double LeastHan = 0.25;

    /// <summary>Characters that only simplified writing has, among the Han: one may be a name's, more are a habit.</summary>
    public const double MostSimplified = 0.01;

    /// <summary>Letters that are not Latin, in an answer in English: names may have some.</summary>
    public const double MostForeign = 0.05;

    /// <summary>Of the words of English sentences four in ten are such words; of other languages' at most one in twenty ("a", "in", "an" are in some).</summary>
    public const double LeastEnglish = 0.12;

    public static IEnumerable<AnswerFault> Check(GapAnalysis answer, string language)
    {
        var text = string.Join('\n', AnswerStrings.In(answer).Select(one => one.Text));
        if (language == Languages.TraditionalChinese ? !IsTraditionalChinese(text) : !IsEnglish(text))
        {
            yield return new AnswerFault(AnswerCodes.WrongLanguage, language == Languages.TraditionalChinese
                ? "The answer is not in Traditional Chinese as written in Taiwan (zh-TW): write all of it so, without simplified characters."
                : "The answer is not in English (en): write all of it so.");
        }
    }

    public static bool IsTraditionalChinese(string text)
    {
        var count = LetterCounts.Of(text);
        return count.Han >= LeastHan * count.Letters && count.Han > 0
            && count.Simplified <= Math.Max(1, MostSimplified * count.Han)
            && count.Kana <= MostForeign * count.Letters;
    }

    public static bool IsEnglish(string text)
    {
        var count = LetterCounts.Of(text);
        if (count.Latin == 0 || count.Letters - count.Latin > MostForeign * count.Letters)
        {
            return false;
        }

        var words = EnglishWords.Split(text);
        return words.Count > 0 && words.Count(EnglishWords.IsOne) >= LeastEnglish * words.Count;
    }
}
