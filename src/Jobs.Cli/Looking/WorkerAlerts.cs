using Jobs.Cli.Screen;
using Jobs.Cli.Wire;

namespace Jobs.Cli.Looking;

/// <summary>Below a table of workers: what somebody has to look at. Pure.</summary>
internal static class WorkerAlerts
{
    /// <summary>A line each, as markup: first what stops work, then what grows.</summary>
    public static IEnumerable<string> Of(IReadOnlyList<WorkerView> workers) =>
    [
        .. workers.Where(worker => worker.ModelProblem is { Length: > 0 }).GroupBy(worker => worker.ModelProblem!).Select(same => Stopped(same, "the model refuses", same.Key)),
        .. workers.Where(worker => worker.CannotReceive).GroupBy(_ => true).Select(same => Stopped(same, "no jobs", "the queue cannot be reached, or refuses")),
        .. LeakText.Alerts(workers),
    ];

    /// <summary>What all of a fleet meet is one line.</summary>
    private static string Stopped(IEnumerable<WorkerView> workers, string what, string why)
    {
        var names = workers.Select(worker => worker.Name).ToList();
        return $"[red]{what}[/]  {Tables.Cell(names.Count == 1 ? names[0] : $"{names[0]} and {names.Count - 1} more")}: {Tables.Cell(why)}";
    }
}
