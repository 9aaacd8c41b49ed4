namespace Analysis.Worker.Analysis.AzureOpenAI.Answers;

/// <summary>What Traditional Chinese is told by. Figures were chosen on answers dense with names of tools; the tests hold such texts, and what must fail.</summary>
internal static class TraditionalChinese
{
    /// <summary>Han characters among Han characters and Latin words together, a word counting as one: answers dense with tools have 0.7 and more, one string of little else 0.43.</summary>
    public const double LeastHan = 0.4;

    /// <summary>Simplified characters among the Han of a whole text: prose in them has 0.3 and more; the name of a company, or a variant, a few in a hundred.</summary>
    public const double MostSimplified = 0.02;

    /// <summary>The same of one string, which a name in it may fill to a tenth.</summary>
    public const double MostSimplifiedOfOne = 0.15;

    /// <summary>Letters that are neither Han nor Latin: Japanese has a third and more.</summary>
    public const double MostOthers = 0.02;

    // A short text, or string, may be all name.
    private const int FewSimplified = 3;
    private const int FewHan = 10;
    private const int FewWords = 8;
    private const double LeastHanOfOne = 0.25;

    public static IEnumerable<AnswerFault> FaultsOfAll(AnswerString text)
    {
        var count = LetterCounts.Of(text.Text);
        if (count.Han == 0 || count.Han < LeastHan * (count.Han + count.LatinWords) || count.Others > MostOthers * count.Letters)
        {
            yield return LanguageCheck.Fault(
                $"{text.Pointer} is not in Traditional Chinese (zh-TW): it has {count.Han} Chinese characters beside {count.LatinWords} Latin words and {count.Others} letters of other scripts.");
        }

        if (count.Simplified > Math.Max(FewSimplified, MostSimplified * count.Han))
        {
            yield return Simplified(text, count);
        }
    }

    public static IEnumerable<AnswerFault> FaultsOfOne(AnswerString text)
    {
        var count = LetterCounts.Of(text.Text);
        if (count.LatinWords >= FewWords && count.Han < LeastHanOfOne * (count.Han + count.LatinWords) && English.HasItsWords(text.Text))
        {
            yield return LanguageCheck.Fault($"{text.Pointer} is in English; it must be in Traditional Chinese (zh-TW).");
        }

        if (count.Han >= FewHan && count.Simplified > MostSimplifiedOfOne * count.Han)
        {
            yield return Simplified(text, count);
        }
    }

    private static AnswerFault Simplified(AnswerString text, LetterCounts count) =>
        LanguageCheck.Fault($"{text.Pointer} has {count.Simplified} simplified characters among {count.Han}; zh-TW is written in traditional ones.");
}
