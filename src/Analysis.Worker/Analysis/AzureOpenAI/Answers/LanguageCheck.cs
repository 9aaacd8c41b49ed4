using System.Globalization;
using Shared.Results;
using Shared.Submissions;

namespace Analysis.Worker.Analysis.AzureOpenAI.Answers;

/// <summary>
/// Whether an answer is in the language asked for. Shares are taken of all its strings together and of the assessment, which are long enough for them: a single
/// string may be little more than names of tools, which keep their Latin letters in every language. Of a single string only what no name explains is told.
/// </summary>
internal static class LanguageCheck
{
    public static IEnumerable<AnswerFault> Check(GapAnalysis answer, string language)
    {
        var strings = AnswerStrings.In(answer).ToList();
        var all = new AnswerString("The answer", string.Join('\n', strings.Select(one => one.Text)), AnswerStringKind.Assessment);
        return language == Languages.TraditionalChinese
            ? [.. strings.Prepend(all).Where(IsLong).SelectMany(TraditionalChinese.FaultsOfAll), .. strings.Where(IsSentence).SelectMany(TraditionalChinese.FaultsOfOne)]
            : [.. strings.Prepend(all).Where(IsLong).SelectMany(English.FaultsOfAll), .. strings.Where(IsSentence).SelectMany(English.FaultsOfOne)];

        static bool IsLong(AnswerString one) => one.Kind == AnswerStringKind.Assessment;
        static bool IsSentence(AnswerString one) => one.Kind == AnswerStringKind.Sentence;
    }

    internal static AnswerFault Fault(FormattableString sentence) => new(AnswerCodes.WrongLanguage, sentence.ToString(CultureInfo.InvariantCulture));
}
