namespace Analysis.Worker.Analysis.Keywords;

/// <summary>
/// Reads a cleaned text folded: case and spelling of characters made equal, spaces and hyphens between words left out and reported as the gap before
/// the next character, invisible characters skipped. Keywords are read by the same reader, so that <c>Full-Stack</c>, <c>Full Stack</c> and
/// <c>fullstack</c> read alike.
/// </summary>
internal ref struct FoldingReader(ReadOnlySpan<char> text)
{
    private const char SharpS = '\u00DF';
    private const char CapitalSharpS = '\u1E9E';

    private readonly ReadOnlySpan<char> _text = text;
    private int _next;
    private bool _hasSecondS;

    /// <summary>The folded character.</summary>
    public char Current { get; private set; }

    /// <summary>Index in the text of the character it came from; −1 before the first.</summary>
    public int Position { get; private set; } = -1;

    /// <summary>What stands between it and the one before.</summary>
    public Gap Gap { get; private set; }

    /// <summary>Whether the next folded character comes from the same one (ß reads as ss): no term ends here.</summary>
    public readonly bool IsHalf => _hasSecondS;

    public bool MoveNext()
    {
        if (_hasSecondS)
        {
            _hasSecondS = false;
            Gap = Gap.None;
            return true;
        }

        var separator = CharKind.Symbol;
        for (; _next < _text.Length; _next++)
        {
            var kind = CharKinds.Of(_text[_next]);
            if (kind == CharKind.Ignorable)
            {
                continue;
            }

            if (kind == CharKind.Space)
            {
                separator = separator == CharKind.Hyphen ? CharKind.Hyphen : CharKind.Space;
                continue;
            }

            if (kind == CharKind.Hyphen && separator == CharKind.Symbol && JoinsWords(_next))
            {
                separator = CharKind.Hyphen;
                continue;
            }

            Take(kind, separator);
            return true;
        }

        return false;
    }

    private void Take(CharKind kind, CharKind separator)
    {
        var c = _text[_next];
        Gap = separator == CharKind.Symbol || Position < 0 ? Gap.None : GapBetween(Position, _next, kind, separator);
        Position = _next++;
        _hasSecondS = c is SharpS or CapitalSharpS;
        Current = _hasSecondS ? 's' : Folding.Fold(c);
    }

    /// <summary>A hyphen directly between two characters, or at the end of a line that the word goes on after.</summary>
    private readonly bool JoinsWords(int hyphen)
    {
        if (Position < 0 || CharKinds.Of(_text[Position]) == CharKind.Hyphen || hyphen + 1 >= _text.Length)
        {
            return false;
        }

        var after = _text[hyphen + 1] == '\n' && hyphen + 2 < _text.Length ? hyphen + 2 : hyphen + 1;
        return !CharKinds.Of(_text[after]).IsSeparator();
    }

    private readonly Gap GapBetween(int before, int after, CharKind afterKind, CharKind separator)
    {
        var beforeKind = CharKinds.Of(_text[before]);
        if (beforeKind == CharKind.Ideograph || afterKind == CharKind.Ideograph)
        {
            return Gap.Joinable;
        }

        if (separator == CharKind.Space && (_text[before] is '/' or '&' || _text[after] is '/' or '&'))
        {
            return Gap.Joinable;
        }

        if (!beforeKind.ContinuesWord() || !afterKind.ContinuesWord() || (beforeKind == CharKind.Digit && afterKind == CharKind.Digit))
        {
            return Gap.Firm;
        }

        return separator == CharKind.Hyphen || (IsPiece(before - 1, beforeKind) && IsPiece(after + 1, afterKind)) ? Gap.Joinable : Gap.Firm;
    }

    /// <summary>Whether it is more than a single letter that stands beside the gap.</summary>
    private readonly bool IsPiece(int neighbour, CharKind kind) =>
        kind == CharKind.Digit || (neighbour >= 0 && neighbour < _text.Length && CharKinds.Of(_text[neighbour]).ContinuesWord());
}
