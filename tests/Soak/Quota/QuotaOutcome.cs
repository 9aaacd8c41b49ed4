namespace Soak.Quota;

/// <summary>What a run showed.</summary>
/// <param name="Calls">Every chat call.</param>
/// <param name="TokensPerMinute">The quota.</param>
/// <param name="Large">From acceptance to the end of each large job.</param>
/// <param name="Ordinary">The same of the others.</param>
/// <param name="Run">From the first call to the last.</param>
/// <param name="Quoted">Prompt, completion and embedding tokens before the run.</param>
/// <param name="Used">The same as charged.</param>
/// <param name="Failures">Failures counted, and jobs that did not succeed.</param>
internal sealed record QuotaOutcome(
    IReadOnlyList<QuotaCall> Calls, int TokensPerMinute, IReadOnlyList<TimeSpan> Large, IReadOnlyList<TimeSpan> Ordinary, TimeSpan Run, (long Prompt, long Completion, long Embedding) Quoted, (long Prompt, long Completion, long Embedding) Used, int Failures)
{
    private static readonly TimeSpan Edge = TimeSpan.FromSeconds(60);

    /// <summary>
    /// What the service counted over the last minute, on average over each second between the first minute, in which the window fills, and the last, in which the batch ends. Calls come in bursts,
    /// a minute apart, so counting those in a stretch of time would depend on where it begins.
    /// </summary>
    public double AdmittedShare => Counted.Skip((int)Edge.TotalSeconds).SkipLast((int)Edge.TotalSeconds).Average() / TokensPerMinute;

    /// <summary>What the service counted over the last minute, second by second.</summary>
    public IReadOnlyList<double> Counted => [.. Enumerable.Range(0, (int)Run.TotalSeconds + 1).Select(second => TimeSpan.FromSeconds(second)).Select(
        now => (double)Calls.Where(call => call.IsAdmitted && call.At > now - Edge && call.At <= now).Sum(call => call.Estimate))];

    /// <summary>Large calls that were made only when no ordinary one was left.</summary>
    public int LeftToTheEnd => Calls.Count(large => QuotaItems.IsLarge(large.Estimate) && Calls.All(one => QuotaItems.IsLarge(one.Estimate) || one.At < large.At));

    public double RefusedShare => Calls.Count(call => !call.IsAdmitted) / (double)Calls.Count;
}
