namespace Analysis.Worker.Analysis.Offline;

/// <summary>Years of experience that a text states: <c>8+ years of experience</c>, <c>five years in retail</c>, <c>6 年以上經驗</c>.</summary>
internal static class StatedYears
{
    /// <summary>More is not one person's experience but a company's age.</summary>
    private const int MaxYears = 40;

    /// <summary>How far behind the years the word may stand that makes them experience.</summary>
    private const int Reach = 40;

    private static readonly string[] EnglishNumbers =
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen"];

    private const string ChineseDigits = "一二三四五六七八九";

    private static readonly string[] Cues = ["experience", "working", "building", "leading", "years in ", "years as ", "yrs", "經驗", "資歷", "年資", "經歷", "工作"];

    /// <summary>The most years stated; null where none are.</summary>
    public static int? In(string text)
    {
        int? most = null;
        for (var at = 0; at < text.Length;)
        {
            var unit = NextUnit(text, at);
            if (unit.At < 0)
            {
                break;
            }

            if (NumberBefore(text.AsSpan(0, unit.At)) is { } years && years <= MaxYears && HasCue(text, unit.At))
            {
                most = Math.Max(most ?? 0, years);
            }

            at = unit.At + unit.Length;
        }

        return most;
    }

    private static (int At, int Length) NextUnit(string text, int from)
    {
        var rest = text.AsSpan(from);
        for (var i = 0; i < rest.Length; i++)
        {
            var length = rest[i] switch
            {
                '年' => 1,
                'y' or 'Y' when IsUnit(rest[i..], "year") => 4,
                'y' or 'Y' when IsUnit(rest[i..], "yrs") => 3,
                _ => 0,
            };
            if (length > 0)
            {
                return (from + i, length);
            }
        }

        return (-1, 0);
    }

    private static bool IsUnit(ReadOnlySpan<char> text, string unit) => text.StartsWith(unit, StringComparison.OrdinalIgnoreCase);

    private static int? NumberBefore(ReadOnlySpan<char> text)
    {
        var before = text.TrimEnd(" +-\n個多餘");
        var digits = DigitsAtEnd(before);
        if (digits == 0)
        {
            return EnglishNumber(before) ?? ChineseNumber(before);
        }

        // Of "3–5 years" the lower counts: it is what is asked for at least, and what is had for certain.
        var lower = before[..^digits].TrimEnd(" -\u2013~");
        var isRange = lower.Length < before.Length - digits && DigitsAtEnd(lower) is 1 or 2;
        return digits > 2 ? null : Number(isRange ? lower[^DigitsAtEnd(lower)..] : before[^digits..]);
    }

    private static int DigitsAtEnd(ReadOnlySpan<char> text)
    {
        var digits = 0;
        while (digits < 3 && digits < text.Length && char.IsAsciiDigit(text[text.Length - 1 - digits]))
        {
            digits++;
        }

        return digits;
    }

    private static int Number(ReadOnlySpan<char> digits) => int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture);

    private static int? EnglishNumber(ReadOnlySpan<char> before)
    {
        for (var i = EnglishNumbers.Length - 1; i >= 0; i--)
        {
            var rest = before.Length - EnglishNumbers[i].Length;
            if (before.EndsWith(EnglishNumbers[i], StringComparison.OrdinalIgnoreCase) && (rest == 0 || !char.IsLetter(before[rest - 1])))
            {
                return i + 1;
            }
        }

        return null;
    }

    private static int? ChineseNumber(ReadOnlySpan<char> before)
    {
        if (before.IsEmpty)
        {
            return null;
        }

        var isTen = before[^1] == '十';
        var units = isTen ? 0 : before[^1] == '兩' ? 2 : ChineseDigits.IndexOf(before[^1], StringComparison.Ordinal) + 1;
        if (units == 0 && !isTen)
        {
            return null;
        }

        var rest = before[..^1];
        var hasTens = isTen || (rest.Length > 0 && rest[^1] == '十');
        rest = !isTen && hasTens ? rest[..^1] : rest;
        var tens = !hasTens ? 0 : rest.Length > 0 && ChineseDigits.IndexOf(rest[^1], StringComparison.Ordinal) is >= 0 and var digit ? digit + 1 : 1;
        return (tens * 10) + units;
    }

    private static bool HasCue(string text, int unit)
    {
        var behind = text.AsSpan(unit, Math.Min(Reach, text.Length - unit));
        var end = behind.IndexOfAny(".;\n。；");
        behind = end < 0 ? behind : behind[..end];
        foreach (var cue in Cues)
        {
            if (behind.Contains(cue, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
