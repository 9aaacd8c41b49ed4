namespace Analysis.Worker.Analysis.Keywords;

/// <summary>Characters that are the same to the matching of terms become one.</summary>
internal static class Folding
{
    /// <summary>
    /// Simple case folding. Both Turkish i's become i: in capitals a Turkish text writes LİNUX and an English one LINUX for the same word. The
    /// musical sharp and the typographic apostrophe become the ones on the keyboard, every hyphen that is a symbol becomes '-'. ß is left to the caller,
    /// who has room for two letters.
    /// </summary>
    public static char Fold(char c) => c switch
    {
        < '\u0080' => char.IsAsciiLetterUpper(c) ? (char)(c | 0x20) : c,
        '\u0130' or '\u0131' => 'i',
        '\u2018' or '\u2019' or '\u02BC' => '\'',
        '\u266F' => '#',
        >= '\u2010' and <= '\u2013' or '\u2212' => '-',
        >= '\u2E80' and <= '\uA63F' or >= '\uAC00' and <= '\uD7FF' => c,
        _ => char.ToLowerInvariant(char.ToUpperInvariant(c)),
    };
}
