using Analysis.Worker.Analysis.Model;
using Analysis.Worker.Leases;
using Analysis.Worker.Waiting;
using Shared.Ports;
using Shared.Results;

namespace Analysis.Worker.Running;

/// <summary>
/// Identical items of one batch are analysed once, and each has its own result. Where a model's calls cost nothing each is analysed: that is cheaper than waiting for another.
/// </summary>
internal sealed class Twins(IJobQueue queue, IAnalysisModel model, StorePatience patience, Chance chance, TimeProvider time)
{
    /// <returns>The attempt's result; null where the job is to be analysed.</returns>
    public async Task<AttemptResult?> TryAsync(HeldJob job, CancellationToken stop)
    {
        if (job.Job.SameAs is not { } first || !model.CallsAreCostly)
        {
            return null;
        }

        var found = await patience.TryAsync(job.Id, giveUp => queue.ReadFirstAsync(job.Lease, first, giveUp), stop);
        return TwinPolicy.Decide(found) switch
        {
            TwinStep.TakeOver => TakeOver(job, found!.Result!.Value),
            TwinStep.Wait => new AttemptResult.Postponed("twin_running", TwinPolicy.WaitAt(job.Job.Attempt, chance())),
            _ => null,
        };
    }

    /// <summary>What it says is the first one's; the times are its own, and it cost nothing.</summary>
    private AttemptResult.Answered TakeOver(HeldJob job, ReadOnlyMemory<byte> stored)
    {
        var waited = (long)(time.GetUtcNow() - job.Job.AcceptedAt).TotalMilliseconds;
        var result = AnalysisResultJson.Read(stored.Span) with { Usage = ModelUsages.Nothing, TimingsMs = new StageTimings(waited, 0, 0, waited) };
        return new AttemptResult.Answered(AnalysisResultJson.Write(result), result.Sections.AreComplete, ModelUsages.Nothing);
    }
}
