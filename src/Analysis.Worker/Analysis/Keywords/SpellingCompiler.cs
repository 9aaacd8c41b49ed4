using Shared.Cleaning;

namespace Analysis.Worker.Analysis.Keywords;

/// <summary>From a term to the ways of writing it that are looked for.</summary>
internal static class SpellingCompiler
{
    /// <summary>Enough for four words that each have two forms; of a longer term the first combinations.</summary>
    private const int MaxSpellings = 16;

    private const char EndOfLatin = '\u0250';

    /// <summary>A full stop or comma at a term's end is the sentence's, not the term's.</summary>
    private const string SentenceMarks = ".,;:!?\u3002\uFF0C\u3001";

    /// <param name="term">As spelt, cleaned.</param>
    /// <returns>The term as spelt first, then its plurals and singulars; none where nothing visible is in it.</returns>
    public static IReadOnlyList<TermSpelling> Compile(string term)
    {
        var trimmed = term.TrimEnd(SentenceMarks.ToCharArray()).TrimEnd();
        var forms = FormsOf(trimmed.Length > 0 ? trimmed : term);
        var spellings = new List<TermSpelling>(forms.Count);
        foreach (var form in forms)
        {
            if (Spelling(form, isPlural: spellings.Count > 0) is { } spelling && spellings.TrueForAll(other => other.Folded != spelling.Folded))
            {
                spellings.Add(spelling);
            }
        }

        return spellings;
    }

    /// <summary>Whether one text is the other's plural, singular, or the same but for case, spaces and hyphens.</summary>
    public static bool IsForm(string term, string other) =>
        Compile(other) is [var written, ..] && Compile(TextCleaner.CleanKeyword(term)).Any(spelling => spelling.Folded == written.Folded);

    private static TermSpelling? Spelling(Form form, bool isPlural)
    {
        var reader = new FoldingReader(form.Text);
        var folded = new System.Text.StringBuilder(form.Text.Length);
        var gaps = 0UL;
        var smallLetterAt = -1;
        while (reader.MoveNext())
        {
            gaps = (gaps << 1) | (reader.Gap == Gap.None ? 0UL : 1UL);
            smallLetterAt = reader.Position == form.SmallLetter ? folded.Length : smallLetterAt;
            folded.Append(reader.Current);
        }

        return folded.Length == 0
            ? null
            : new TermSpelling
            {
                Folded = folded.ToString(),
                Gaps = gaps,
                ExactSpelling = IsShort(form.Text) ? form.Text : null,
                SmallLetterFromEnd = smallLetterAt < 0 ? -1 : folded.Length - 1 - smallLetterAt,
                IsPlural = isPlural,
            };
    }

    private static bool IsShort(string text) =>
        text.Length is 1 or 2 && CharKinds.Of(text[0]) == CharKind.Letter && CharKinds.Of(text[^1]) == CharKind.Letter;

    /// <summary>The term with each of its Latin words in each of its forms.</summary>
    private static List<Form> FormsOf(string term)
    {
        var forms = new List<Form> { new(term, -1) };
        for (var end = term.Length; end > 0;)
        {
            var start = end;
            while (start > 0 && CharKinds.Of(term[start - 1]).ContinuesWord())
            {
                start--;
            }

            if (end - start > 2 && IsLatin(term.AsSpan(start, end - start)))
            {
                AddForms(forms, term[start..end], start);
            }

            end = start == end ? end - 1 : start;
        }

        return forms;
    }

    /// <summary>Words are worked off from the last to the first, so that where a word begins is the same in every form so far.</summary>
    private static void AddForms(List<Form> forms, string word, int start)
    {
        var soFar = forms.Count;
        foreach (var form in Plurals.Of(word))
        {
            for (var i = 0; i < soFar && forms.Count < MaxSpellings; i++)
            {
                var known = forms[i];
                var shift = form.Length - word.Length;
                var needsSmall = shift > 0 && Plurals.IsAcronym(word);
                forms.Add(new Form(
                    string.Concat(known.Text.AsSpan(0, start), form, known.Text.AsSpan(start + word.Length)),
                    needsSmall ? start + form.Length - 1 : known.SmallLetter < 0 ? -1 : known.SmallLetter + shift));
            }
        }
    }

    private static bool IsLatin(ReadOnlySpan<char> word)
    {
        foreach (var c in word)
        {
            if (c >= EndOfLatin || !char.IsLetter(c))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>One way of writing a term.</summary>
    /// <param name="Text">As it would be spelt.</param>
    /// <param name="SmallLetter">Index of an s that must be small in the text, or −1.</param>
    private sealed record Form(string Text, int SmallLetter);
}
