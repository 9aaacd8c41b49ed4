using System.Globalization;
using Jobs.Cli.Screen;
using Jobs.Cli.Wire;
using Spectre.Console;

namespace Jobs.Cli.Looking;

/// <summary>The last ends of workers, newest first. Pure.</summary>
internal static class RecycleTable
{
    private const int NameWidth = 20;

    public static Table Of(IEnumerable<RecycleView> recycles, DateTimeOffset now)
    {
        var table = Tables.CreatePlain(">ended", "worker", "why", ">exit", ">jobs", ">MB", "rung", "grew");
        foreach (var recycle in recycles)
        {
            table.AddRow(
                recycle.EndedAt is { } ended ? $"{Spans.Text(now - ended)} ago" : "–",
                Tables.Name(recycle.Worker, NameWidth),
                Why(recycle),
                recycle.ExitCode?.ToString(CultureInfo.InvariantCulture) ?? "–",
                recycle.JobsSettled is { } jobs ? Spans.Count(jobs) : "–",
                recycle.Memory?.ContainerUsedMegabytes.ToString("#,0", CultureInfo.InvariantCulture) ?? "–",
                TopView.Rung(recycle.HighestRung),
                Tables.Cell(LeakText.Short(recycle.Leak) ?? "–"));
        }

        return table;
    }

    /// <summary>How to see what the heap of one consisted of, for the newest that has it.</summary>
    public static string? HeapHint(IEnumerable<RecycleView> recycles) =>
        recycles.FirstOrDefault(recycle => recycle.HasHeap) is { } kept ? $"What its heap held: jobs heap {PlainText.Of(kept.Worker)}" : null;

    /// <summary>An end for a reason of its own, or as planned.</summary>
    private static string Why(RecycleView recycle) => recycle switch
    {
        { Reason: null } => "[red]vanished[/]",
        { ExitCode: null or 0 } => Tables.Cell(recycle.Reason),
        _ => $"[red]{Tables.Cell(recycle.Reason)}[/]",
    };
}
