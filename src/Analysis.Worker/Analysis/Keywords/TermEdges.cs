namespace Analysis.Worker.Analysis.Keywords;

/// <summary>
/// Whether a find stands as a term of its own. A Latin letter or digit beside a letter or digit continues the word; a Chinese neighbour never does. Symbols
/// belong to the term: <c>C</c> does not end before <c>++</c> or <c>#</c>. A slash lists alternatives: <c>C</c> ends in <c>C/C++</c>. Terms of one or two letters
/// are part of more: <c>R</c> of <c>R&amp;D</c>, <c>JS</c> of <c>Node.JS</c>; and a single letter of <c>C-level</c>, <c>Objective-C</c> and <c>John C. Doe</c>.
/// </summary>
internal static class TermEdges
{
    private const int LongestGivenName = 20;
    private const int LongestHostName = 80;

    /// <param name="text">The cleaned text.</param>
    /// <param name="start">Index of the find's first character.</param>
    /// <param name="end">Index of its last.</param>
    /// <param name="term">What was found.</param>
    public static bool StandsAlone(ReadOnlySpan<char> text, int start, int end, TermSpelling term) =>
        StartsAt(text, start, term)
        && EndsAt(text, end, term)
        && !(term.IsShort && start == end && IsInitial(text, start));

    private static bool StartsAt(ReadOnlySpan<char> text, int start, TermSpelling term)
    {
        var before = Neighbour(text, start, -1);
        return before < 0 || term.FirstKind switch
        {
            CharKind.Ideograph => true,
            CharKind.Symbol or CharKind.Hyphen => text[before] != text[start] && !(text[start] == '.' && IsInAddress(text, start)),
            _ => !CharKinds.Of(text[before]).ContinuesWord() && !(term.IsShort && BindsShort(text, before, -1, isSingle: term.Folded.Length == 1)),
        };
    }

    private static bool EndsAt(ReadOnlySpan<char> text, int end, TermSpelling term)
    {
        var after = Neighbour(text, end, +1);
        if (after < 0)
        {
            return true;
        }

        var kind = CharKinds.Of(text[after]);
        return term.LastKind switch
        {
            CharKind.Ideograph => true,
            // C++ ends in C++17, but not in C+++ or in C++Builder.
            CharKind.Symbol or CharKind.Hyphen => text[after] != text[end] && kind != CharKind.Letter,
            _ => !kind.ContinuesWord()
                && !(term.LastKind == CharKind.Letter && HasSuffixSymbol(text, after))
                && !(term.IsShort && BindsShort(text, after, +1, isSingle: term.Folded.Length == 1)),
        };
    }

    /// <summary><c>#</c>, <c>++</c>, or a <c>+</c> that does not add another word (<c>Java+Spring</c> lists two, <c>Disney+</c> is one).</summary>
    private static bool HasSuffixSymbol(ReadOnlySpan<char> text, int at) => text[at] switch
    {
        '#' or '\u266F' => true,
        '+' => at + 1 >= text.Length || text[at + 1] == '+' || !CharKinds.Of(text[at + 1]).ContinuesWord(),
        _ => false,
    };

    /// <summary>Whether the symbol beside a short term ties it to the word beyond: <c>R&amp;D</c>, <c>R &amp; D</c>, <c>Node.JS</c>, <c>C-level</c>.</summary>
    private static bool BindsShort(ReadOnlySpan<char> text, int at, int step, bool isSingle)
    {
        var c = text[at];
        var beyond = at + step;
        var isGlued = IsWordChar(text, beyond);
        return c switch
        {
            '&' or '.' => isGlued,
            ' ' when isSingle => beyond >= 0 && beyond < text.Length && text[beyond] == '&' && IsLoneCapital(text, beyond + step, step),
            _ => isSingle && isGlued && CharKinds.Of(c) == CharKind.Hyphen,
        };
    }

    /// <summary>A space, then one capital letter that no word goes on after: the D of <c>R &amp; D</c>.</summary>
    private static bool IsLoneCapital(ReadOnlySpan<char> text, int space, int step)
    {
        var at = space + step;
        return space >= 0 && space < text.Length && text[space] == ' ' && at >= 0 && at < text.Length && char.IsUpper(text[at]) && !IsWordChar(text, at + step);
    }

    /// <summary>A capital between a name and a name, with a full stop: <c>John C. Doe</c>.</summary>
    private static bool IsInitial(ReadOnlySpan<char> text, int at)
    {
        if (at < 2 || at + 3 >= text.Length || text[at + 1] != '.' || text[at + 2] != ' ' || !char.IsUpper(text[at + 3]) || text[at - 1] != ' ')
        {
            return false;
        }

        var name = at - 2;
        while (name >= 0 && at - name <= LongestGivenName && char.IsLower(text[name]))
        {
            name--;
        }

        return name >= 0 && char.IsUpper(text[name]) && !IsWordChar(text, name - 1);
    }

    /// <summary>Behind an address's beginning without a space between: the <c>.net</c> of <c>ada@example.net</c>, <c>www.example.net</c>, <c>https://example.net</c>.</summary>
    private static bool IsInAddress(ReadOnlySpan<char> text, int at)
    {
        var from = Math.Max(0, at - LongestHostName);
        var beginning = text[from..at];
        beginning = beginning[(beginning.LastIndexOfAny(' ', '\n') + 1)..];
        return beginning.Contains('@') || beginning.Contains("//", StringComparison.Ordinal) || beginning.StartsWith("www.", StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsWordChar(ReadOnlySpan<char> text, int at) => at >= 0 && at < text.Length && CharKinds.Of(text[at]).ContinuesWord();

    private static int Neighbour(ReadOnlySpan<char> text, int at, int step)
    {
        do
        {
            at += step;
        }
        while (at >= 0 && at < text.Length && CharKinds.Of(text[at]) == CharKind.Ignorable);

        return at < text.Length ? at : -1;
    }
}
