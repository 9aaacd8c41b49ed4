using System.CommandLine;
using System.Text;
using Jobs.Cli.Calling;
using Jobs.Cli.CommandLine;
using Jobs.Cli.Screen;
using Jobs.Cli.Wire;

namespace Jobs.Cli.Looking;

/// <summary><c>jobs top</c>: workers and queue, again and again; for support. Ctrl-C ends it.</summary>
internal static class TopCommand
{
    /// <summary>Ends shown below the workers: a screen's worth.</summary>
    private const int Recycles = 6;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    /// <summary>Cursor home, and everything below it erased: no flicker of an empty screen.</summary>
    private const string Repaint = "\u001b[H\u001b[J";

    public static Command Create(CommandRunner runner)
    {
        var once = new Option<bool>("--once") { Description = "Show it once and end." };
        var command = new ExampleCommand("top", "Watch workers and queue (support). Ctrl-C ends it.", "jobs top", "jobs top --once --json") { once };
        runner.OnInvoke(command, async (session, parse, cancellation) =>
        {
            while (true)
            {
                if (await ShowAsync(session, repaints: session.Host.OutWidth is not null && !parse.GetValue(once), cancellation) is { } failure)
                {
                    return session.Terminal.Fail(failure);
                }

                if (parse.GetValue(once))
                {
                    return ExitCode.Ok;
                }

                try
                {
                    await Task.Delay(Interval, session.Time, cancellation);
                }
                catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
                {
                    return ExitCode.Ok;
                }
            }
        });
        return command;
    }

    private static async Task<Failure?> ShowAsync(Session session, bool repaints, CancellationToken cancellation)
    {
        var calls = new ServiceCalls(session.Channel);
        if (!(await calls.CountQueueAsync(cancellation)).TryGet(out var queue, out var failure)
            || !(await calls.ListWorkersAsync(cancellation)).TryGet(out var list, out failure))
        {
            return failure;
        }

        if (session.Terminal.IsJson)
        {
            session.Terminal.Print($$"""{"queue":{{Line(queue.Json)}},"workers":{{Line(list.Json)}}}""");
            return null;
        }

        if (repaints)
        {
            session.Host.Out.Write(Repaint);
        }

        Show(session.Terminal, queue.Value, list.Value, session.Time.GetUtcNow());
        return null;
    }

    private static void Show(Terminal terminal, QueueView queue, WorkerListView list, DateTimeOffset now)
    {
        foreach (var line in TopView.Summary(queue, now, terminal.OutWidth))
        {
            terminal.Print(line);
        }

        terminal.Print();
        var workers = list.Workers ?? [];
        if (workers.Count > 0)
        {
            terminal.Print(TopView.Workers(workers, now, terminal.OutWidth));
        }
        else
        {
            terminal.Print("No worker was heard of in the last 15 minutes.");
        }

        foreach (var alert in WorkerAlerts.Of(workers))
        {
            terminal.PrintMarkup(alert);
        }

        if (list.Recycles is { Count: > 0 } recycles)
        {
            terminal.Print();
            terminal.Print(RecycleTable.Of(recycles.Take(Recycles), now));
        }
    }

    private static string Line(ReadOnlyMemory<byte> json) => Encoding.UTF8.GetString(json.Span).ReplaceLineEndings("").Trim();
}
