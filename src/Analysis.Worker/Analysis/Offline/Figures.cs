namespace Analysis.Worker.Analysis.Offline;

/// <summary>Whether a resume gives results as figures: a percentage, an amount of money, a multiple, a count of thousands.</summary>
internal static class Figures
{
    public static bool StandIn(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsAsciiDigit(text[i]) && (IsAmount(text, i) || IsMeasure(text, i + 1)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsAmount(ReadOnlySpan<char> text, int digit) => digit > 0 && text[digit - 1] is '$' or '€' or '£' or '¥';

    private static bool IsMeasure(ReadOnlySpan<char> text, int after)
    {
        var rest = text[after..Math.Min(text.Length, after + 4)];
        var unit = rest.TrimStart(' ');
        return unit.Length > 0 && (unit[0] is '%' or '萬' or '億' or '倍' || (rest.Length == 4 && rest[0] == ',' && char.IsAsciiDigit(rest[1]) && char.IsAsciiDigit(rest[2])));
    }
}
