namespace Analysis.Worker.Analysis.Offline;

/// <summary>Keywords as they stand in a sentence: never so long that they take it over.</summary>
internal static class TermText
{
    private const int MaxLength = 40;
    private const int MaxWords = 5;

    /// <summary>The keyword on one line; beyond 40 characters or five words its beginning and an ellipsis.</summary>
    public static string Short(string keyword)
    {
        var words = keyword.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var text = string.Join(' ', words.Take(MaxWords));
        if (text.Length > MaxLength)
        {
            var length = char.IsHighSurrogate(text[MaxLength - 1]) ? MaxLength - 1 : MaxLength;
            return string.Concat(text.AsSpan(0, length).TrimEnd(), "…");
        }

        return words.Length > MaxWords ? text + "…" : text;
    }
}
