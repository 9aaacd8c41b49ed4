namespace Soak.Quota;

/// <summary>What a run showed.</summary>
/// <param name="Calls">Every chat call.</param>
/// <param name="TokensPerMinute">The quota.</param>
/// <param name="LargestWait">From acceptance to the end of the large job that waited longest, beside the whole run.</param>
/// <param name="Run">From the first call to the last.</param>
/// <param name="Quoted">Prompt, completion and embedding tokens before the run.</param>
/// <param name="Used">The same as charged.</param>
/// <param name="Failures">Failures counted, and jobs that did not succeed.</param>
internal sealed record QuotaOutcome(
    IReadOnlyList<QuotaCall> Calls, int TokensPerMinute, TimeSpan LargestWait, TimeSpan Run, (long Prompt, long Completion, long Embedding) Quoted, (long Prompt, long Completion, long Embedding) Used, int Failures)
{
    private static readonly TimeSpan Edge = TimeSpan.FromSeconds(60);

    /// <summary>Of the quota, what was admitted between the first minute, in which the window fills, and the last, in which the batch ends.</summary>
    public double AdmittedShare => Steady.Sum(call => (long)call.Estimate) / ((Run - (2 * Edge)).TotalMinutes * TokensPerMinute);

    public double RefusedShare => Calls.Count(call => !call.IsAdmitted) / (double)Calls.Count;

    private IEnumerable<QuotaCall> Steady => Calls.Where(call => call.IsAdmitted && call.At >= Edge && call.At < Run - Edge);
}
