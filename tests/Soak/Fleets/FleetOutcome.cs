using System.Globalization;
using Shared.Jobs;
using Shared.Workers;

namespace Soak.Fleets;

/// <summary>What a run showed.</summary>
/// <param name="Case">What was asked for.</param>
/// <param name="Lives">Of all workers.</param>
/// <param name="Runs">Attempts at the jobs that have ended.</param>
/// <param name="Failures">Counted against jobs' budgets, summed.</param>
internal sealed record FleetOutcome(FleetCase Case, IReadOnlyList<WorkerLife> Lives, IReadOnlyList<JobRun> Runs, int Failures)
{
    private const double Floor = 2.0 / 3;
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan RampUp = TimeSpan.FromSeconds(1);

    private readonly ILookup<int, DateTimeOffset> _startsOf = Runs.ToLookup(run => run.ProcessId, run => run.StartedAt);

    public IReadOnlyList<WorkerLife> Recycled => [.. Lives.Where(life => life.Recycled)];

    /// <summary>From a worker's end to its successor's first job.</summary>
    public IReadOnlyList<TimeSpan> Gaps => [.. Handovers.Where(handover => handover.FirstJobAt is not null).Select(handover => handover.FirstJobAt!.Value - handover.Life.ExitedAt)];

    public int MostDraining => Times.MostAtOnce(Recycled.Select(life => (life.DrainedFrom ?? life.ExitedAt, life.ExitedAt)));

    /// <summary>Workers without a process that takes jobs: from the beginning of a drain to the successor's first job.</summary>
    public int MostAbsent => Times.MostAtOnce(Handovers.Where(handover => handover.FirstJobAt is not null).Select(handover => (handover.Life.DrainedFrom ?? handover.Life.ExitedAt, handover.FirstJobAt!.Value)));

    /// <summary>Fractions of the capacity, while every worker had begun and jobs were there to begin.</summary>
    public IReadOnlyList<double> Throughput
    {
        get
        {
            var from = Lives.GroupBy(life => life.Place).Max(place => _startsOf[place.First().ProcessId].DefaultIfEmpty(DateTimeOffset.MaxValue - Window).Min()) + RampUp;
            var ends = Runs.Where(run => run.Outcome == AttemptOutcome.Succeeded).Select(run => run.EndedAt);
            return [.. Times.Windows(ends, from, Runs.Max(run => run.StartedAt), Window).Select(jobs => jobs / (Case.Capacity * Window.TotalSeconds))];
        }
    }

    public int Lost => Case.Jobs - Runs.Select(run => run.Job).Distinct().Count();

    public int Doubled => Runs.Where(run => run.Outcome == AttemptOutcome.Succeeded).GroupBy(run => run.Job).Count(job => job.Count() > 1);

    public int GivenBack => Runs.Count(run => run.Outcome == AttemptOutcome.GivenBack);

    public int LeasesLost => Runs.Count(run => run.Outcome == AttemptOutcome.LeaseLost);

    /// <summary>What did not hold, a sentence each.</summary>
    public IReadOnlyList<string> Broken => [.. Harm, .. Unless(Case.DrainShare >= 1 || !Case.HasBacklog || Throughput.Min() >= Floor, $"in one window throughput was {Throughput.Min():0.00} of capacity")];

    /// <summary>Of those, what holds on any machine, however busy it is with other things.</summary>
    public IReadOnlyList<string> Harm =>
    [
        .. Unless(Lost == 0, $"{Lost} jobs were lost"),
        .. Unless(Doubled == 0, $"{Doubled} jobs were answered twice"),
        .. Unless(Failures == 0, $"{Failures} failures were counted"),
        .. Unless(LeasesLost == 0, $"{LeasesLost} leases were lost"),
        .. Unless(Lives.All(life => life.ExitCode == ExitCodes.Drained), $"exit codes were {string.Join(", ", Lives.Select(life => life.ExitCode).Distinct())}"),
        .. Unless(Recycled.Count >= FleetCase.Workers, $"only {Recycled.Count} workers recycled"),
        .. Unless(Case.DrainShare >= 1 || MostDraining == 1, $"{MostDraining} drained at once"),
    ];

    private IEnumerable<(WorkerLife Life, DateTimeOffset? FirstJobAt)> Handovers =>
        from place in Lives.GroupBy(life => life.Place)
        from pair in place.Zip(place.Skip(1))
        select (pair.First, _startsOf[pair.Second.ProcessId].Select(at => (DateTimeOffset?)at).Min());

    private IEnumerable<string> Unless(bool isSo, FormattableString problem) => isSo ? [] : [$"{Case.Name}: {problem.ToString(CultureInfo.InvariantCulture)}"];
}
