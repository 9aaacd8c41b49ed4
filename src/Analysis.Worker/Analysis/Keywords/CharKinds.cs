using System.Globalization;

namespace Analysis.Worker.Analysis.Keywords;

internal static class CharKinds
{
    private const int TableSize = 0x300;

    private static readonly CharKind[] Table = Classified();

    public static CharKind Of(char c) => c < TableSize ? Table[c] : c is >= '\u4E00' and <= '\u9FFF' ? CharKind.Ideograph : Classify(c);

    /// <summary>Whether the character continues a word that its neighbour is part of.</summary>
    public static bool ContinuesWord(this CharKind kind) => kind is CharKind.Letter or CharKind.Digit;

    public static bool IsSeparator(this CharKind kind) => kind is CharKind.Space or CharKind.Hyphen;

    private static CharKind[] Classified()
    {
        var table = new CharKind[TableSize];
        for (var c = 0; c < TableSize; c++)
        {
            table[c] = Classify((char)c);
        }

        return table;
    }

    private static CharKind Classify(char c) => c switch
    {
        '-' or >= '\u2010' and <= '\u2013' or '\u2212' => CharKind.Hyphen,
        '\u00AD' or >= '\u200B' and <= '\u200D' or '\u2060' or '\uFEFF' or >= '\uFE00' and <= '\uFE0F' => CharKind.Ignorable,
        _ when char.IsSurrogate(c) => CharKind.Ideograph,
        _ when char.IsWhiteSpace(c) => CharKind.Space,
        _ => char.GetUnicodeCategory(c) switch
        {
            UnicodeCategory.DecimalDigitNumber => CharKind.Digit,
            UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter
                or UnicodeCategory.OtherLetter or UnicodeCategory.LetterNumber or UnicodeCategory.NonSpacingMark
                or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark => IsUnspaced(c) ? CharKind.Ideograph : CharKind.Letter,
            _ => CharKind.Symbol,
        },
    };

    // Thai, Lao, Tibetan, Burmese, Khmer; Hangul (particles are written to the word); kana, bopomofo and the Chinese characters.
    private static bool IsUnspaced(char c) => c is >= '\u0E00' and <= '\u0FFF' or >= '\u1000' and <= '\u109F' or >= '\u1100' and <= '\u11FF' or >= '\u1780' and <= '\u17FF'
        or >= '\u2E80' and <= '\uA4CF' or >= '\uA960' and <= '\uA97F' or >= '\uAC00' and <= '\uD7FF' or >= '\uF900' and <= '\uFAFF';
}
