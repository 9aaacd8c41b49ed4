using Analysis.Worker.Analysis.Keywords;

namespace Analysis.Worker.Analysis.Offline;

/// <summary>Reads a cleaned text word by word, folded; a character of a script without spaces comes alone.</summary>
internal ref struct WordReader(ReadOnlySpan<char> text)
{
    private const int LongestWord = 64;

    private readonly ReadOnlySpan<char> _text = text;
    private readonly char[] _word = new char[LongestWord];
    private int _length;
    private int _next;
    private bool _isSentenceStart = true;

    /// <summary>The word; of one beyond 64 characters its beginning.</summary>
    public readonly ReadOnlySpan<char> Current => _word.AsSpan(0, _length);

    /// <summary>Index in the text of its first character.</summary>
    public int Position { get; private set; }

    /// <summary>Whether it is a single character of a script without spaces; <see cref="Current"/> is empty then.</summary>
    public bool IsIdeograph { get; private set; }

    /// <summary>Whether it has a capital inside a sentence, or beyond its first letter, or a digit, + or #.</summary>
    public bool IsName { get; private set; }

    public bool MoveNext()
    {
        _length = 0;
        for (; _next < _text.Length; _next++)
        {
            var kind = CharKinds.Of(_text[_next]);
            IsIdeograph = kind == CharKind.Ideograph;
            if (IsIdeograph || kind.ContinuesWord())
            {
                Position = _next;
                Read();
                _isSentenceStart = false;
                return true;
            }

            _isSentenceStart |= _text[_next] is '.' or '!' or '?' or ':' or '\n';
        }

        return false;
    }

    private void Read()
    {
        IsName = !IsIdeograph && !_isSentenceStart && char.IsUpper(_text[_next]);
        if (IsIdeograph)
        {
            _next++;
            return;
        }

        for (; _next < _text.Length && (CharKinds.Of(_text[_next]).ContinuesWord() || _text[_next] is '+' or '#'); _next++)
        {
            var c = _text[_next];
            IsName |= (_next > Position && char.IsUpper(c)) || char.IsAsciiDigit(c) || c is '+' or '#';
            if (_length < LongestWord)
            {
                _word[_length++] = Folding.Fold(c);
            }
        }
    }
}
