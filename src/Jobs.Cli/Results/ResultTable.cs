using Jobs.Cli.Screen;
using Jobs.Cli.Watching;
using Jobs.Cli.Wire;
using Spectre.Console;

namespace Jobs.Cli.Results;

/// <summary>Collects one row per job that has ended, and shows them in the order of the submission.</summary>
internal sealed class ResultTable : IResultSink
{
    private const int ShownKeywords = 3;

    private readonly SortedDictionary<int, ResultLine> _rows = [];

    public void Take(WatchedBatch batch, ResultLine line, ReadOnlyMemory<byte> json) => _rows[batch.FirstNumber + line.Position - 1] = line;

    public Table ToTable()
    {
        var table = Tables.Create("#", "custom id", "state", "match", "keywords", "missed, or what went wrong", "time");
        foreach (var column in new[] { 0, 3, 4, 6 })
        {
            table.Columns[column].RightAligned();
        }

        foreach (var column in new[] { 0, 2, 3, 4, 6 })
        {
            table.Columns[column].NoWrap();
        }

        foreach (var (number, line) in _rows)
        {
            table.AddRow(Cells(number, line));
        }

        return table;
    }

    /// <summary>One row as markup.</summary>
    public static string[] Cells(int number, ResultLine line)
    {
        var coverage = line.Result?.KeywordCoverage;
        return
        [
            Spans.Count(number),
            Tables.Cell(line.CustomId ?? "–"),
            Tables.State(line.State),
            line.Result?.SimilarityPercentage is { } similarity ? $"{similarity} %" : "–",
            coverage is null ? "–" : $"{coverage.CoveragePercentage} % ({coverage.CoveredCount}/{coverage.TotalKeywords})",
            line.Error is { } error ? Tables.Cell($"{error.Message} [{error.Code}]") : Tables.Cell(Missed(coverage?.MissedKeywords ?? [])),
            line.Result?.TimingsMs is { } timings ? Spans.Text(TimeSpan.FromMilliseconds(timings.Total)) : "–",
        ];
    }

    private static string Missed(IReadOnlyList<string> missed) =>
        string.Join(", ", missed.Take(ShownKeywords)) + (missed.Count > ShownKeywords ? $" +{missed.Count - ShownKeywords}" : "");
}
