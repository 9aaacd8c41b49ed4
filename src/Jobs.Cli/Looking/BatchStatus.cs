using Jobs.Cli.Calling;
using Jobs.Cli.CommandLine;
using Jobs.Cli.Results;
using Jobs.Cli.Screen;
using Jobs.Cli.Watching;
using Jobs.Cli.Wire;
using Shared.Ids;

namespace Jobs.Cli.Looking;

/// <summary>The status of batches.</summary>
internal static class BatchStatus
{
    public static async Task<int> RunAsync(Session session, IReadOnlyList<BatchId> ids, WatchWish wish, CancellationToken cancellation)
    {
        var (terminal, calls) = (session.Terminal, new BatchCalls(session.Channel));
        var watched = new List<WatchedBatch>();
        foreach (var id in ids)
        {
            if (!(await calls.FindAsync(id, cancellation)).TryGet(out var batch, out var failure))
            {
                return terminal.Fail(failure);
            }

            watched.Add(new WatchedBatch(id, batch.Value.Total, watched.Sum(other => other.Total) + 1));
            if (!wish.Watches)
            {
                Show(terminal, batch, session.Time.GetUtcNow());
            }
        }

        return wish.Watches ? await WatchAsync(session, watched, wish, cancellation) : ExitCode.Ok;
    }

    /// <summary>A batch as a person reads it.</summary>
    public static IEnumerable<string> Lines(BatchView batch, DateTimeOffset now)
    {
        var counts = batch.Counts;
        yield return $"{PlainText.Of(batch.Id)}  {PlainText.Of(batch.State)}";
        yield return $"  accepted   {Spans.Time(batch.AcceptedAt)} by {PlainText.Of(batch.Submitter)}";
        yield return batch.EndedAt is { } ended
            ? $"  ended      {Spans.Time(ended)}, after {Spans.Text(ended - batch.AcceptedAt)}"
            : $"  running    for {Spans.Text(now - batch.AcceptedAt)}";
        yield return $"  jobs       {Spans.Count(batch.Total)}{(batch.Skipped > 0 ? $", {Spans.Count(batch.Skipped)} left out" : "")}";
        if (counts is not null)
        {
            yield return "             " + string.Join(", ", new[]
            {
                (counts.Succeeded, "succeeded"), (counts.Partial, "partial"), (counts.Failed, "failed"), (counts.Canceled, "canceled"), (counts.Expired, "expired"),
                (counts.Running, "running"), (counts.Queued, "queued"),
            }.Where(entry => entry.Item1 > 0).Select(entry => $"{Spans.Count(entry.Item1)} {entry.Item2}"));
        }
    }

    private static void Show(Terminal terminal, Fetched<BatchView> batch, DateTimeOffset now)
    {
        if (terminal.IsJson)
        {
            terminal.PrintJson(batch.Json);
            return;
        }

        foreach (var line in Lines(batch.Value, now))
        {
            terminal.Print(line);
        }
    }

    private static async Task<int> WatchAsync(Session session, List<WatchedBatch> watched, WatchWish wish, CancellationToken cancellation)
    {
        ResultFile? file = null;
        if (wish.Out is { } path
            && !(await ResultFile.OpenAsync(path, wish.Manner, session.Host.OpenStandardOutput, cancellation)).TryGet(out file, out var failure))
        {
            return session.Terminal.Fail(failure);
        }

        using (file)
        {
            var (tally, exitCode) = await BatchWatch.RunAsync(session, watched, wish, file, cancellation);
            if (tally is not null && wish.Out != ResultFile.StandardOutput)
            {
                BatchWatch.PrintEnd(session.Terminal, tally);
            }

            return exitCode;
        }
    }
}
