using Benchmarks.Figures;
using Benchmarks.Scaling.Cases;
using Benchmarks.Scaling.Load;

namespace Benchmarks.Scaling.Outcome;

/// <summary>One case after all its days: sums of what must not be, means a day of what is paid, percentiles of all waits.</summary>
internal sealed class CaseOutcome
{
    private readonly IReadOnlyList<DayOutcome> _days;
    private readonly List<double> _waits;
    private readonly List<double> _added;

    public CaseOutcome(ScalingCase of, IReadOnlyList<DayOutcome> days, IReadOnlyList<DayOutcome> hindsight)
    {
        (Case, _days, Hindsight) = (of, days, hindsight);
        _waits = [.. days.SelectMany(day => day.Ledger.Waits.Values).Select(wait => wait.TotalSeconds)];
        _added = [.. days.Zip(hindsight).SelectMany(day => day.First.Jobs.Where(job => job.Origin == Origin.Small).Select(job => Added(day.First, day.Second, job.Number)))];
    }

    public ScalingCase Case { get; }

    /// <summary>The same days with nothing but the quota in the way.</summary>
    public IReadOnlyList<DayOutcome> Hindsight { get; }

    public IReadOnlyList<DayOutcome> Days => _days;

    public int Jobs => Sum(day => day.Counts.Accepted);

    public int Lost => Sum(day => day.Lost);

    public int EndedTwice => Sum(day => day.Ledger.EndedTwice);

    public int DeadLettered => Sum(day => day.Ledger.DeadLettered);

    public int Failed => Sum(day => day.Ledger.Failed);

    /// <summary>Attempts that ended with a drain's end, and with a kill.</summary>
    public (int GivenBack, int Killed) BegunAgain => (Sum(day => day.Ledger.GivenBack), Sum(day => day.Ledger.Killed));

    public int CallsWasted => Sum(day => day.Ledger.CallsWasted);

    public double ShareWasted => CallsWasted / (double)Math.Max(1, Sum(day => day.Ledger.CallsMade));

    /// <summary>A day.</summary>
    public double TokensWasted => _days.Average(day => day.Ledger.TokensWasted);

    /// <summary>A day.</summary>
    public double ScaleEvents => _days.Average(day => day.Ledger.ScaleEvents);

    /// <summary>A day.</summary>
    public double ReplicaHours => _days.Average(day => day.ReplicaHours);

    /// <summary>A day: whole replicas, there at once, as many as the jobs fill which the quota lets run.</summary>
    public double IdealHours => Hindsight.Average(day => day.FilledHours);

    /// <summary>A day: work ÷ lanes.</summary>
    public double PackedHours => _days.Average(day => day.PackedHours);

    /// <summary>Seconds from arrival to the end that were not the job's own work.</summary>
    public double Wait(double fraction) => _waits.Count == 0 ? 0 : Percentile.Of(_waits, fraction);

    /// <summary>The seconds of it that are not the quota's, of single jobs and small batches: there somebody waits. Below zero where one was served sooner than its turn.</summary>
    public double AddedWait(double fraction) => _added.Count == 0 ? 0 : Percentile.Of(_added, fraction);

    /// <summary>How many of a kind of event there were, in all days.</summary>
    public int Sum(Func<DayOutcome, int> of) => _days.Sum(of);

    private static double Added(DayOutcome day, DayOutcome hindsight, int number) =>
        (day.Ledger.Waits.GetValueOrDefault(number) - hindsight.Ledger.Waits.GetValueOrDefault(number)).TotalSeconds;
}
