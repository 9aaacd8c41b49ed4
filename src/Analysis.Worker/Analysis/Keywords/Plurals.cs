namespace Analysis.Worker.Analysis.Keywords;

/// <summary>
/// The plural and singular of one Latin word: -s, -es, -y/-ies, where the longer of the two has at least four letters (<c>API</c>/<c>APIs</c> are forms of one
/// word, <c>AW</c>/<c>AWS</c> are not). What an s cannot be added to or taken from in English is left alone: <c>SAS</c> has no plural <c>Sass</c>, <c>Redis</c> and
/// <c>status</c> no singular. An acronym's last letter is its own: <c>HTTPS</c> and <c>SaaS</c> are no plurals.
/// </summary>
internal static class Plurals
{
    private const int MinLength = 4;
    private const int LongestAcronym = 5;

    /// <param name="word">Latin letters, as spelt.</param>
    /// <returns>The other forms, in small letters but for the stem.</returns>
    public static IEnumerable<string> Of(string word) => PluralsOf(word).Concat(SingularsOf(word)).Where(form => Math.Max(form.Length, word.Length) >= MinLength && form.Length >= 3);

    public static bool IsAcronym(ReadOnlySpan<char> word) => word.Length is >= 2 and <= LongestAcronym && !word.ContainsAnyExceptInRange('A', 'Z');

    private static IEnumerable<string> PluralsOf(string word)
    {
        if (EndsWith(word, "s") || EndsWith(word, "x") || EndsWith(word, "z") || EndsWith(word, "ch") || EndsWith(word, "sh"))
        {
            yield return word + "es";
        }
        else if (EndsWith(word, "y") && word.Length > 2 && !IsVowel(word[^2]))
        {
            yield return word[..^1] + "ies";
        }
        else
        {
            yield return word + "s";
            if (EndsWith(word, "o"))
            {
                yield return word + "es";
            }
        }
    }

    private static IEnumerable<string> SingularsOf(string word)
    {
        if (word[^1] == 's' && IsAcronym(word.AsSpan(0, word.Length - 1)))
        {
            yield return word[..^1];
            yield break;
        }

        if (!EndsWith(word, "s") || EndsWith(word, "ss") || EndsWith(word, "us") || EndsWith(word, "is") || IsOwnLetter(word))
        {
            yield break;
        }

        yield return word[..^1];
        if (EndsWith(word, "ies"))
        {
            yield return word[..^3] + "y";
        }
        else if (EndsWith(word, "ses") || EndsWith(word, "xes") || EndsWith(word, "zes") || EndsWith(word, "ches") || EndsWith(word, "shes") || EndsWith(word, "oes"))
        {
            yield return word[..^2];
        }
    }

    private static bool IsOwnLetter(string word) => word[^1] == 'S' && (IsAcronym(word) || word.AsSpan().ContainsAnyInRange('a', 'z'));

    private static bool EndsWith(string word, string ending) => word.EndsWith(ending, StringComparison.OrdinalIgnoreCase);

    private static bool IsVowel(char c) => "aeiouAEIOU".Contains(c, StringComparison.Ordinal);
}
