namespace LocalHost.Announcing;

/// <summary>How severe a line of a log is, read from its own mark: <c>[12:00:00 WRN] …</c>, <c>warn: …</c>, <c>{"@t":…,"@l":"Warning",…}</c>.</summary>
internal static class LineLevel
{
    /// <summary>Where a mark is looked for: after a time and a bracket at most.</summary>
    private const int Reach = 48;

    /// <returns>Null where the line has no mark: it continues the one before, as a stack trace does.</returns>
    public static Severity? Of(string line)
    {
        if (line.StartsWith("{\"@t\"", StringComparison.Ordinal))
        {
            const string level = "\"@l\":\"";
            var at = line.IndexOf(level, StringComparison.Ordinal);
            return at < 0 ? Severity.Information : Named(FirstWord(line.AsSpan(at + level.Length)));
        }

        return Named(FirstWord(line.AsSpan(0, Math.Min(line.Length, Reach))));
    }

    /// <summary>The first run of two or more letters: the T and Z of a time are none.</summary>
    private static ReadOnlySpan<char> FirstWord(ReadOnlySpan<char> text)
    {
        for (var from = 0; from < text.Length; from++)
        {
            var length = 0;
            while (from + length < text.Length && char.IsAsciiLetter(text[from + length]))
            {
                length++;
            }

            if (length >= 2)
            {
                return text.Slice(from, length);
            }
        }

        return [];
    }

    private static Severity? Named(ReadOnlySpan<char> word) => word switch
    {
        "VRB" or "DBG" or "INF" or "trce" or "dbug" or "info" or "Verbose" or "Debug" or "Information" => Severity.Information,
        "WRN" or "warn" or "Warning" => Severity.Warning,
        "ERR" or "FTL" or "fail" or "crit" or "Error" or "Fatal" => Severity.Error,
        _ => null,
    };
}

internal enum Severity
{
    Information,
    Warning,
    Error,
}
