using System.Globalization;
using Jobs.Cli.Screen;
using Jobs.Cli.Wire;

namespace Jobs.Cli.Looking;

/// <summary>What grows, in words. Pure.</summary>
internal static class LeakText
{
    /// <summary>One line, as markup, for every worker that somebody has to look at; the worst first.</summary>
    public static IEnumerable<string> Alerts(IEnumerable<WorkerView> workers) => workers
        .Where(worker => worker.Leak is { Stands: true })
        .OrderByDescending(worker => worker.Leak!.Level == "investigate")
        .ThenByDescending(worker => worker.Leak!.PerHour)
        .Select(worker => $"[{(worker.Leak!.Level == "investigate" ? "red" : "yellow")}]{Tables.Cell(worker.Leak.Level)}[/]  {Tables.Cell(worker.Name)}: {Tables.Cell(Sentence(worker.Leak))}");

    /// <summary><c>native grows 58.2 MB/h (50.1 to 66.3), critical in 11 h 20 m; alongside: total</c>.</summary>
    public static string Sentence(LeakView leak)
    {
        var range = leak is { Lower95: { } lower, Upper95: { } upper } ? $" ({Number(lower)} to {Number(upper)})" : "";
        var critical = leak.TimeToCriticalHours is { } hours and >= 0 and < 24 * 365 ? $", critical in {Spans.Text(TimeSpan.FromHours(hours))}" : "";
        var alongside = leak.Alongside is { Count: > 0 } others ? $"; alongside: {string.Join(", ", others)}" : "";
        return $"{leak.Class ?? "memory"} grows {Rate(leak)}{range}{critical}{alongside}";
    }

    /// <summary><c>native +58.2 MB/h</c>, for a table; null where nothing grows.</summary>
    public static string? Short(LeakView? leak) => leak is { Class: { } name } ? $"{name} +{Rate(leak)}" : null;

    private static string Rate(LeakView leak) => $"{Number(leak.PerHour)}{(leak.Unit is "MB" ? " MB" : "")}/h";

    private static string Number(double value) => value.ToString("#,0.#", CultureInfo.InvariantCulture);
}
