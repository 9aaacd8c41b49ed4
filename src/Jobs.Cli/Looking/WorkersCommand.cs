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
            else if (list.Value.Workers is { Count: > 0 } workers)
            {
                session.Terminal.Print(ToTable(workers, session.Time.GetUtcNow()));
            }
            else
            {
                session.Terminal.Note("No workers.");
            }

            return ExitCode.Ok;
        });
        return command;
    }

    private static Table ToTable(IReadOnlyList<WorkerView> workers, DateTimeOffset now)
    {
        var table = Tables.Create("worker", "phase", "age", "beat", "jobs", "permits", "settled", "memory", "stopped because");
        foreach (var worker in workers)
        {
            table.AddRow(
                Tables.Cell(worker.Name),
                Tables.Cell(worker.Phase),
                Spans.Text(now - worker.StartedAt),
                $"{Spans.Text(now - worker.BeatAt)} ago",
                Spans.Count(worker.InFlight),
                $"{worker.Permits} of {worker.Lanes}",
                Spans.Count(worker.JobsSettled),
                worker.ResidentMegabytes.ToString("0 MB", CultureInfo.InvariantCulture),
                Tables.Cell(worker.StopReason ?? "–") + (worker.ExitCode is { } code ? $", exit {code}" : ""));
        }

        return table;
    }
}
