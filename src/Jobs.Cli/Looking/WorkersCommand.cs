using System.CommandLine;
using System.Globalization;
using Jobs.Cli.Calling;
using Jobs.Cli.CommandLine;
using Jobs.Cli.Screen;
using Jobs.Cli.Wire;
using Spectre.Console;

namespace Jobs.Cli.Looking;

/// <summary><c>jobs workers</c>: for support.</summary>
internal static class WorkersCommand
{
    /// <summary>Of the terminal's columns, for a worker's name; the whole is in the JSON, and in what names one worker.</summary>
    private const int NameWidth = 24;

    public static Command Create(CommandRunner runner)
    {
        var command = new ExampleCommand("workers", "Show the workers as they last described themselves (support).", "jobs workers", "jobs workers --json | jq '.workers[].resident_megabytes'");
        runner.OnInvoke(command, async (session, _, cancellation) =>
        {
            if (!(await new ServiceCalls(session.Channel).ListWorkersAsync(cancellation)).TryGet(out var list, out var failure))
            {
                return session.Terminal.Fail(failure);
            }

            if (session.Terminal.IsJson)
            {
                session.Terminal.PrintJson(list.Json);
            }
            else
            {
                Show(session.Terminal, list.Value, session.Time.GetUtcNow());
            }

            return ExitCode.Ok;
        });
        return command;
    }

    private static void Show(Terminal terminal, WorkerListView list, DateTimeOffset now)
    {
        var workers = list.Workers ?? [];
        if (workers.Count > 0)
        {
            terminal.Print(ToTable(workers, now));
        }
        else
        {
            terminal.Note("No workers.");
        }

        foreach (var alert in WorkerAlerts.Of(workers))
        {
            terminal.PrintMarkup(alert);
        }

        if (list.Recycles is { Count: > 0 } recycles)
        {
            terminal.Print();
            terminal.Print(RecycleTable.Of(recycles, now));
            terminal.Note(RecycleTable.HeapHint(recycles) ?? "");
        }
    }

    private static Table ToTable(IReadOnlyList<WorkerView> workers, DateTimeOffset now)
    {
        var table = Tables.CreatePlain("worker", "state", ">age", ">beat", ">jobs", ">settled", ">MB", "leak", "stopped because");
        foreach (var worker in workers)
        {
            table.AddRow(
                Tables.Name(worker.Name, NameWidth),
                TopView.State(worker),
                Spans.Text(now - worker.StartedAt),
                $"{Spans.Text(now - worker.BeatAt)} ago",
                Spans.Count(worker.InFlight),
                Spans.Count(worker.JobsSettled),
                worker.ResidentMegabytes.ToString("#,0", CultureInfo.InvariantCulture),
                Leak(worker.Leak),
                Tables.Cell(worker.StopReason ?? "–") + (worker.ExitCode is { } code ? $", exit {code}" : ""));
        }

        return table;
    }

    private static string Leak(LeakView? leak) => leak switch
    {
        null => "–",
        { Stands: true } => $"[yellow]{Tables.Cell(leak.Level)}[/]",
        _ => Tables.Cell(leak.Level),
    };
}
