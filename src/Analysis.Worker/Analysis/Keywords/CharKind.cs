namespace Analysis.Worker.Analysis.Keywords;

/// <summary>What a UTF-16 code unit is to the matching of terms.</summary>
internal enum CharKind : byte
{
    /// <summary>Punctuation and symbols: part of a term that has them, an edge to others.</summary>
    Symbol,

    /// <summary>White space: stands between words.</summary>
    Space,

    /// <summary>Stands between words like a space, but only directly between them.</summary>
    Hyphen,

    /// <summary>Invisible and without meaning here: soft hyphen, zero-width characters, variation selectors.</summary>
    Ignorable,

    /// <summary>A letter of a script that writes words apart, or a mark on one: continues a word.</summary>
    Letter,

    /// <summary>Continues a word.</summary>
    Digit,

    /// <summary>A character of a script that writes no spaces between words, or beyond the BMP (rare Chinese characters, emoji): always an edge.</summary>
    Ideograph,
}
