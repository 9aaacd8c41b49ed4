using Jobs.Cli.Calling;
using Jobs.Cli.CommandLine;
using Jobs.Cli.Results;
using Jobs.Cli.Screen;
using Shared.Ids;

namespace Jobs.Cli.Watching;

/// <summary>Watches batches as the options ask for, and says how it ended.</summary>
internal static class BatchWatch
{
    /// <param name="session">What it works with.</param>
    /// <param name="batches">At least one.</param>
    /// <param name="wish">What the options ask for.</param>
    /// <param name="file">Where results go, opened before anything was sent; null for nowhere.</param>
    /// <param name="stopWatching">Ctrl-C.</param>
    /// <returns>The tally, or the exit code where there is none.</returns>
    public static async Task<(Tally? Tally, int ExitCode)> RunAsync(
        Session session, IReadOnlyList<WatchedBatch> batches, WatchWish wish, ResultFile? file, CancellationToken stopWatching)
    {
        var terminal = session.Terminal;
        var table = wish.WithTable && !terminal.IsJson ? new ResultTable() : null;
        IReadOnlyList<IResultSink> sinks = [.. new IResultSink?[] { file, table, new WorryLines(terminal) }.OfType<IResultSink>()];
        var watcher = new Watcher(new BatchCalls(session.Channel), session.Time, new ProgressDisplay(terminal, session.Time), sinks);
        try
        {
            if (!(await watcher.WatchAsync(batches, stopWatching)).TryGet(out var tally, out var failure))
            {
                var code = terminal.Fail(failure);
                terminal.Note("The jobs go on. Watch again:");
                terminal.Note($"  {Again(batches, wish)}");
                return (null, code);
            }

            if (table is not null)
            {
                terminal.Print(table.ToTable());
            }

            return (tally, tally.AllSucceeded ? ExitCode.Ok : ExitCode.NotAllSucceeded);
        }
        catch (OperationCanceledException) when (stopWatching.IsCancellationRequested)
        {
            terminal.ClearTransient();
            terminal.Note($"Stopped watching at {Spans.Count(watcher.Seen.Ended)}/{Spans.Count(watcher.Seen.Total)} ended; the jobs go on. Watch again:");
            terminal.Note($"  {Again(batches, wish)}");
            return (null, ExitCode.Interrupted);
        }
    }

    /// <summary>The last line of watching: how many of how many succeeded.</summary>
    public static string LastLine(Tally tally) =>
        $"{tally.Succeeded}/{tally.Total} succeeded{(tally.NotSucceeded > 0 ? $" ({tally.Worries()})" : "")}";

    public static void PrintEnd(Terminal terminal, Tally tally)
    {
        if (terminal.IsJson)
        {
            terminal.PrintJson(TallyJson.Write(tally));
        }
        else
        {
            terminal.Print(LastLine(tally));
        }
    }

    public static string Again(IReadOnlyList<WatchedBatch> batches, WatchWish wish) => Again(batches.Select(batch => batch.Id), wish.WithTable);

    private static string Again(IEnumerable<BatchId> ids, bool withTable) => $"jobs status {string.Join(' ', ids)} --watch{(withTable ? " --table" : "")}";
}
