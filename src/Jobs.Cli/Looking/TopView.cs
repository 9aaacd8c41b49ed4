using System.Globalization;
using Jobs.Cli.Screen;
using Jobs.Cli.Wire;
using Spectre.Console;

namespace Jobs.Cli.Looking;

/// <summary>Workers and queue as <c>jobs top</c> shows them. Pure.</summary>
internal static class TopView
{
    /// <summary>The queue in one line.</summary>
    public static string Summary(QueueView queue, DateTimeOffset now) =>
        $"{Spans.Time(now)}  ready {Spans.Count(queue.Ready)}{(queue.OldestReadyAt is { } oldest ? $" (oldest {Spans.Text(now - oldest)})" : "")}"
        + $"  running {Spans.Count(queue.Running)}  scheduled {Spans.Count(queue.Scheduled)}  dead-lettered {Spans.Count(queue.DeadLettered)}"
        + $"  {(queue.EndedPerSecond is { } rate ? Spans.Rate(rate) : "rate not measured yet")}";

    public static Table Workers(IReadOnlyList<WorkerView> workers, DateTimeOffset now)
    {
        var table = Tables.Create("worker", "phase", "age", "jobs", "permits", "rung", "memory MB", "managed MB", "left");
        foreach (var worker in workers)
        {
            table.AddRow(
                Tables.Cell(worker.Name),
                worker.StopReason is { } reason ? Tables.Cell($"{worker.Phase}: {reason}") : Tables.Cell(worker.Phase),
                Spans.Text(now - worker.StartedAt),
                Spans.Count(worker.InFlight),
                $"{worker.Permits} of {worker.Lanes}",
                Rung(worker.Memory?.Rung),
                worker.Memory is { } used ? Part(used.ContainerUsedMegabytes, used.ContainerLimitMegabytes) : Part(worker.ResidentMegabytes, limit: null),
                worker.Memory is { } managed ? Part(managed.ManagedUsedMegabytes, managed.ManagedLimitMegabytes) : "–",
                Left(worker.BudgetsLeft));
        }

        return table;
    }

    /// <summary>What is left before a recycle, what a person asks for first; the others are in the JSON.</summary>
    private static string Left(BudgetsLeftView? left)
    {
        string?[] parts =
        [
            left?.Jobs is { } jobs ? $"{Spans.Count(jobs)} jobs" : null,
            left?.AgeSeconds is { } seconds ? Spans.Text(TimeSpan.FromSeconds(seconds)) : null,
            left?.GrowthMegabytes is { } growth ? growth.ToString("#,0 MB", CultureInfo.InvariantCulture) : null,
        ];
        return string.Join(", ", parts.OfType<string>()) is { Length: > 0 } text ? text : "–";
    }

    private static string Rung(string? rung) => rung switch
    {
        null => "–",
        "normal" => "[green]normal[/]",
        "warning" => "[yellow]warning[/]",
        _ => $"[red]{Tables.Cell(rung)}[/]",
    };

    private static string Part(double used, double? limit) =>
        used.ToString("#,0", CultureInfo.InvariantCulture) + (limit is { } most ? most.ToString(" '/' #,0", CultureInfo.InvariantCulture) : "");
}
