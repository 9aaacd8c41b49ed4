namespace Soak.Rig;

/// <summary>Rows of cells, the first is the header: aligned for a console, or as Markdown.</summary>
internal static class TextTable
{
    public static IEnumerable<string> Aligned(IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var widths = Enumerable.Range(0, rows[0].Count).Select(column => rows.Max(row => row[column].Length)).ToList();
        return rows.Select(row => string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
    }

    public static IEnumerable<string> Markdown(IReadOnlyList<IReadOnlyList<string>> rows) =>
        [Line(rows[0]), Line([.. rows[0].Select(_ => "---")]), .. rows.Skip(1).Select(Line)];

    private static string Line(IReadOnlyList<string> cells) => $"| {string.Join(" | ", cells)} |";
}
