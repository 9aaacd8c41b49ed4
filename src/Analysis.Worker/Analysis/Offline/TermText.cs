namespace Analysis.Worker.Analysis.Offline;

/// <summary>Keywords as they stand in a sentence: never so long that they take it over.</summary>
internal static class TermText
{
    /// <summary>Six terms of so many one-letter words still leave an assessment within its bounds.</summary>
    private const int MaxLength = 40;

    /// <summary>The keyword on one line; beyond 40 characters its beginning and an ellipsis.</summary>
    public static string Short(string keyword)
    {
        var text = string.Join(' ', keyword.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (text.Length <= MaxLength)
        {
            return text;
        }

        var length = char.IsHighSurrogate(text[MaxLength - 1]) ? MaxLength - 1 : MaxLength;
        return string.Concat(text.AsSpan(0, length).TrimEnd(), "…");
    }
}
