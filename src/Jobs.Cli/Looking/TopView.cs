using System.Globalization;
using Jobs.Cli.Screen;
using Jobs.Cli.Wire;
using Spectre.Console;

namespace Jobs.Cli.Looking;

/// <summary>Workers and queue as <c>jobs top</c> shows them, in as many columns as there is room for. Pure.</summary>
internal static class TopView
{
    /// <summary>Columns of the terminal from which the managed ladder is shown, and phase and rung apart.</summary>
    private const int Wide = 110;

    private const int NarrowName = 20;
    private const int WideName = 30;

    /// <summary>The queue, in one line where it fits, else in two.</summary>
    public static IEnumerable<string> Summary(QueueView queue, DateTimeOffset now, int width)
    {
        var depth = $"ready {Spans.Count(queue.Ready)}{(queue.OldestReadyAt is { } oldest ? $" (oldest {Spans.Text(now - oldest)})" : "")}"
            + $"  running {Spans.Count(queue.Running)}  scheduled {Spans.Count(queue.Scheduled)}  dead-lettered {Spans.Count(queue.DeadLettered)}";
        var rate = queue.EndedPerSecond is { } known ? Spans.Rate(known) : "rate not measured yet";
        var line = $"{Spans.Time(now)}  {depth}  {rate}";
        return line.Length <= width ? [line] : [$"{Spans.Time(now)}  {rate}", depth];
    }

    public static Table Workers(IReadOnlyList<WorkerView> workers, DateTimeOffset now, int width)
    {
        var isWide = width >= Wide;
        var table = isWide
            ? Tables.CreatePlain("worker", "phase", ">age", ">jobs", ">permits", "rung", ">memory MB", ">managed MB", "left")
            : Tables.CreatePlain("worker", ">age", ">jobs", ">permits", "state", ">memory MB", "left");
        foreach (var worker in workers)
        {
            table.AddRow(isWide ? WideRow(worker, now) : NarrowRow(worker, now));
        }

        return table;
    }

    private static string[] WideRow(WorkerView worker, DateTimeOffset now) =>
    [
        Tables.Name(worker.Name, WideName),
        Phase(worker),
        Spans.Text(now - worker.StartedAt),
        Spans.Count(worker.InFlight),
        $"{worker.Permits} of {worker.Lanes}",
        Rung(worker.Memory?.Rung),
        Memory(worker),
        worker.Memory is { } managed ? Part(managed.ManagedUsedMegabytes, managed.ManagedLimitMegabytes) : "–",
        Left(worker),
    ];

    private static string[] NarrowRow(WorkerView worker, DateTimeOffset now) =>
    [
        Tables.Name(worker.Name, NarrowName),
        Spans.Text(now - worker.StartedAt),
        Spans.Count(worker.InFlight),
        $"{worker.Permits} of {worker.Lanes}",
        State(worker),
        Memory(worker),
        Left(worker),
    ];

    public static string Rung(string? rung) => rung switch
    {
        null or "" => "–",
        "normal" => "[green]normal[/]",
        "warning" => "[yellow]warning[/]",
        _ => $"[red]{Tables.Cell(rung)}[/]",
    };

    /// <summary>The rung of one that works, the phase of one that does not.</summary>
    public static string State(WorkerView worker) => worker.Phase is "running" && worker.StopReason is null && worker.Memory is not null ? Rung(worker.Memory.Rung) : Phase(worker);

    private static string Phase(WorkerView worker) => worker.Phase is "running" && worker.StopReason is null ? "running" : $"[yellow]{Tables.Cell(worker.Phase)}[/]";

    private static string Memory(WorkerView worker) =>
        worker.Memory is { } used ? Part(used.ContainerUsedMegabytes, used.ContainerLimitMegabytes) : Part(worker.ResidentMegabytes, limit: null);

    /// <summary>What is left before a recycle, or why it ends; what a person asks for first, the others are in the JSON.</summary>
    private static string Left(WorkerView worker)
    {
        if (worker.StopReason is { } reason)
        {
            return Tables.Cell(reason);
        }

        var left = worker.BudgetsLeft;
        string?[] parts =
        [
            left?.Jobs is { } jobs ? Spans.Count(jobs, "job") : null,
            left?.AgeSeconds is { } seconds ? Spans.Text(TimeSpan.FromSeconds(seconds)) : null,
            left?.GrowthMegabytes is { } growth ? growth.ToString("#,0 MB", CultureInfo.InvariantCulture) : null,
        ];
        return string.Join(", ", parts.OfType<string>()) is { Length: > 0 } text ? text : "–";
    }

    private static string Part(double used, double? limit) =>
        used.ToString("#,0", CultureInfo.InvariantCulture) + (limit is { } most ? most.ToString(" '/' #,0", CultureInfo.InvariantCulture) : "");
}
