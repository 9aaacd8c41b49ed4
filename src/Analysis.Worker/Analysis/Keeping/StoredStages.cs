using Analysis.Worker.Analysis.Model;
using Microsoft.Extensions.Logging;
using Shared.Ports;
using Shared.Results;

namespace Analysis.Worker.Analysis.Keeping;

/// <summary>
/// The stages of one attempt, kept in the store. A store that fails costs a call of the model at worst: it fails no attempt, and is told once in an attempt.
/// An answer that failed is not kept.
/// </summary>
internal sealed partial class StoredStages(IKeptStages stages, LeasedJob job, TimeProvider time, ILogger<StoredStages> logger) : StageKeeper
{
    /// <summary>How long keeping may take. It is not given up when the attempt is stopped: what was paid for is worth it, and a drain has this time.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private bool _hasFailed;
    private ModelUsage? _paid;

    public override ModelUsage? Paid => _paid;

    public override async Task<ModelAnswer<T>.Given?> FindAsync<T>(KeptStage<T> stage, Func<byte[]> content, CancellationToken stopDoing)
    {
        // Before the first attempt there was none that could have kept anything.
        if (job.Attempt == 1)
        {
            return null;
        }

        try
        {
            var found = await stages.FindAsync(job.Lease, stage.Name, content(), stopDoing) is { } body ? stage.Read(body) : null;
            Pay(found?.Usage);
            return found;
        }
        catch (StoreException fault)
        {
            Note(fault.Message);
            return null;
        }
    }

    public override async Task KeepAsync<T>(KeptStage<T> stage, Func<byte[]> content, ModelAnswer<T>.Given answer)
    {
        Pay(answer.Usage);
        using var late = new CancellationTokenSource(Patience, time);
        try
        {
            // Under a lost lease nothing is kept: the renewal tells the attempt that it lost it.
            await stages.KeepAsync(job.Lease, stage.Name, content(), stage.Write(answer), late.Token);
        }
        catch (StoreException fault)
        {
            Note(fault.Message);
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested)
        {
            Note("the store did not answer in time");
        }
    }

    private void Pay(ModelUsage? usage) => _paid = usage is null ? _paid : ModelUsages.Sum(_paid ?? ModelUsages.Nothing, usage);

    private void Note(string fault)
    {
        if (!_hasFailed)
        {
            StagesNotKept(logger, job.Id, fault);
        }

        _hasFailed = true;
    }
}
