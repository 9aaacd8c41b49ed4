using Jobs.Cli.Screen;
using Jobs.Cli.Wire;

namespace Jobs.Cli.Watching;

/// <summary>Names the jobs that ended other than succeeded, as they end; after the first few it leaves it to the count.</summary>
internal sealed class WorryLines(Terminal terminal) : IResultSink
{
    public const int MaxLines = 10;

    private int _lines;

    public void Take(WatchedBatch batch, ResultLine line, ReadOnlyMemory<byte> json)
    {
        if (line.State == "succeeded" || _lines > MaxLines)
        {
            return;
        }

        _lines++;
        terminal.Note(_lines > MaxLines
            ? "More did not succeed; they are counted, and the results name them."
            : $"{NameOf(batch, line)} {PlainText.Of(line.State)}{(line.Error is { } error ? $": {PlainText.Of(error.Message)} [{PlainText.Of(error.Code)}]" : "")}");
    }

    private static string NameOf(WatchedBatch batch, ResultLine line)
    {
        var place = batch.Lines is { } lines && line.Position >= 1 && line.Position <= lines.Count
            ? $"line {lines[line.Position - 1]}"
            : $"#{batch.FirstNumber + line.Position - 1}";
        return line.CustomId is { } customId ? $"{place} ({PlainText.Of(customId)})" : $"{place} ({PlainText.Of(line.JobId)})";
    }
}
