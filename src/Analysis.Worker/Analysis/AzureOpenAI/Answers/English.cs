using System.Collections.Frozen;

namespace Analysis.Worker.Analysis.AzureOpenAI.Answers;

/// <summary>What English is told by: its script, and the small words that hold its sentences together, which other languages of that script do not have.</summary>
internal static class English
{
    /// <summary>Letters that are not Latin: two names of schools among sixty words are 0.06; another script has a half and more.</summary>
    public const double MostForeign = 0.1;

    /// <summary>The same of one string, of which a name may be much.</summary>
    public const double MostForeignOfOne = 0.5;

    /// <summary>
    /// Small words among all words: English sentences have 0.3 to 0.45, dense with names of tools 0.2; other languages up to 0.05, because a few of the words are
    /// theirs too.
    /// </summary>
    public const double LeastSmallWords = 0.12;

    // A string shorter than that may be all name.
    private const int FewLetters = 8;

    // Left out although common, because they are common elsewhere too: as, do, no, on, or, at, so, was, in, an, a, had, me.
    private static readonly FrozenSet<string> SmallWords = FrozenSet.ToFrozenSet(
        [
            "the", "and", "of", "to", "is", "are", "were", "with", "that", "this", "these", "those", "it", "its", "be", "been", "being", "have", "not", "which", "your", "you",
            "from", "would", "should", "could", "can", "will", "does", "there", "their", "they", "but", "where", "what", "when", "who", "how", "than", "more", "most", "into",
            "about", "such", "both", "while", "because", "each", "all", "any", "some", "only", "through", "under", "over", "between", "if", "yet", "also", "for", "by", "has",
        ],
        StringComparer.OrdinalIgnoreCase);

    private static readonly char[] Around = ['.', ',', ';', ':', '(', ')', '[', ']', '"', '\'', '“', '”', '‘', '’', '!', '?', '–', '—', '-'];

    public static IEnumerable<AnswerFault> FaultsOfAll(AnswerString text)
    {
        var count = LetterCounts.Of(text.Text);
        if (count.Latin == 0 || count.Letters - count.Latin > MostForeign * count.Letters)
        {
            yield return LanguageCheck.Fault($"{text.Pointer} is not in English (en): {count.Letters - count.Latin} of its {count.Letters} letters are of another script.");
        }
        else if (!HasItsWords(text.Text))
        {
            var (small, words) = WordsOf(text.Text);
            yield return LanguageCheck.Fault($"{text.Pointer} is not in English (en): {small} of its {words} words are common English ones; English prose has far more.");
        }
    }

    public static IEnumerable<AnswerFault> FaultsOfOne(AnswerString text)
    {
        var count = LetterCounts.Of(text.Text);
        if (count.Letters >= FewLetters && count.Letters - count.Latin > MostForeignOfOne * count.Letters)
        {
            yield return LanguageCheck.Fault($"{text.Pointer} is not in English (en): {count.Letters - count.Latin} of its {count.Letters} letters are of another script.");
        }
    }

    public static bool HasItsWords(string text)
    {
        var (small, words) = WordsOf(text);
        return words > 0 && small >= LeastSmallWords * words;
    }

    /// <summary>How many of its words are small ones. A word has a letter.</summary>
    internal static (int Small, int All) WordsOf(string text)
    {
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Where(word => word.Any(char.IsLetter)).ToList();
        return (words.Count(word => SmallWords.Contains(word.Trim(Around))), words.Count);
    }
}
