using System.Globalization;
using Analysis.Worker.Heartbeat;
using Analysis.Worker.Recycling;
using Analysis.Worker.Settling;
using Analysis.Worker.Stopping;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Shared.Memory;
using Shared.Memory.Governing;
using Shared.Memory.Ladder;
using Shared.Ports;
using Shared.Workers;

namespace Analysis.Worker.Heaps;

/// <summary>
/// Takes the worker's heap, where the policy allows it, and has it kept at once:
/// 1. when the worker is warm, to compare with;
/// 2. when memory comes to warning;
/// 3. when it recycles because it has grown.
/// One that fails is logged, and changes nothing.
/// </summary>
internal sealed partial class HeapWatch(
    TakeHeap take,
    HeapBook book,
    WorkerName name,
    JobTally tally,
    MemoryState memory,
    RecyclingBook recycling,
    IWorkerRegistry registry,
    IOptions<HeapOptions> options,
    IOptions<MemoryOptions> rungs,
    IOptions<DrainOptions> drain,
    TimeProvider time,
    ILogger<HeapWatch> logger)
{
    private readonly Lazy<string?> _obstacle = new(HeapChild.Obstacle);
    private TaskCompletionSource? _taking;
    private long? _lastAt;

    public async Task RunAsync(CancellationToken stop)
    {
        if (options.Value.Enabled && _obstacle.Value is { } obstacle)
        {
            CannotTake(logger, obstacle);
        }

        var (rung, isBaselineDue) = (Rung.Normal, true);
        while (true)
        {
            var changed = memory.Changed;
            if (memory.Rung is var now && now != rung)
            {
                rung = now;
                await (now == Rung.Warning ? TakeAsync(HeapReason.Warning, stop) : Task.CompletedTask);
            }
            else if (isBaselineDue && recycling.Warm.IsCompleted)
            {
                isBaselineDue = false;
                await TakeAsync(HeapReason.Baseline, stop);
            }
            else
            {
                await (isBaselineDue ? Task.WhenAny(changed, recycling.Warm) : changed).WaitAsync(stop);
            }
        }
    }

    /// <summary>The last one, of a worker that stops because it has grown; beside its drain, and no longer than that may take; one that is being taken is waited for. Never fails.</summary>
    public async Task TakeAtStopAsync(StopReason? reason)
    {
        if (reason != StopReason.GrowthBudget)
        {
            return;
        }

        using var late = new CancellationTokenSource(drain.Value.Timeout, time);
        try
        {
            await (Volatile.Read(ref _taking)?.Task ?? Task.CompletedTask).WaitAsync(late.Token);
            await TakeAsync(HeapReason.GrowthRecycle, late.Token);
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested)
        {
            Failed(logger, HeapReason.GrowthRecycle, "the drain's time was over");
        }
    }

    private async Task TakeAsync(HeapReason why, CancellationToken stop)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var isFree = Interlocked.CompareExchange(ref _taking, done, null) is null;
        try
        {
            var reading = new CaptureReading(why, memory.Rung, FreeBytes(), _lastAt is { } last ? time.GetElapsedTime(last) : null, IsTaking: !isFree);
            if (CapturePolicy.Decide(reading, options.Value) is { } refusal)
            {
                NoteRefusal(why, refusal);
                return;
            }

            if (_obstacle.Value is null)
            {
                await TakeAndKeepAsync(why, stop);
            }
        }
        finally
        {
            if (isFree)
            {
                Volatile.Write(ref _taking, null);
                done.SetResult();
            }
        }
    }

    private async Task TakeAndKeepAsync(HeapReason why, CancellationToken stop)
    {
        var startedAt = time.GetTimestamp();
        _lastAt = why == HeapReason.Baseline ? _lastAt : startedAt;
        try
        {
            var statistic = await TakeUnlessEmergencyAsync(stop);
            var types = HeapComparison.Compare(statistic.Types, book.Baseline?.Types);
            var report = new HeapReport(name.Value, time.GetUtcNow(), why, tally.Settled, statistic.TotalBytes, statistic.TotalCount, statistic.IsComplete, types);
            Taken(logger, why, time.GetElapsedTime(startedAt), Megabytes.Of(report.TotalBytes), report.TotalCount, report.IsComplete, Written(types));
            book.Baseline = why == HeapReason.Baseline ? report : book.Baseline;
            await registry.KeepHeapAsync(report, stop);
            book.IsKept = true;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            throw;
        }
        catch (StoreException fault)
        {
            NotKept(logger, why, fault.Message);
        }
        catch (Exception fault)
        {
            // The edge of one statistic: whatever kept it from being taken, jobs go on without it.
            Failed(logger, why, fault is HeapCaptureException ? fault.Message : fault.GetType().Name);
        }
    }

    /// <summary>Given up at emergency: it takes memory, and the worker must not wait for it.</summary>
    private async Task<HeapStatistic> TakeUnlessEmergencyAsync(CancellationToken stop)
    {
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var taking = take(giveUp.Token);
        for (var changed = memory.Changed; !taking.IsCompleted && memory.Rung != Rung.Emergency; changed = memory.Changed)
        {
            await Task.WhenAny(taking, changed);
        }

        if (!taking.IsCompleted)
        {
            await giveUp.CancelAsync();
        }

        try
        {
            return await taking;
        }
        catch (OperationCanceledException) when (giveUp.IsCancellationRequested && !stop.IsCancellationRequested)
        {
            throw new HeapCaptureException("memory came to emergency");
        }
    }

    private void NoteRefusal(HeapReason why, CaptureRefusal refusal)
    {
        if (refusal != CaptureRefusal.Disabled)
        {
            Refused(logger, why, refusal);
        }
    }

    /// <summary>Up to emergency, which is never left: the statistic itself must not bring it about.</summary>
    private long? FreeBytes() => memory.Findings is { } found ? RungMarks.Of(found.Limit.Bytes, rungs.Value).EnterEmergency - memory.Sample.UsedBytes : null;

    private string Written(IReadOnlyList<HeapType> types) => (book.Baseline is null ? "Largest: " : "Grew most: ") + string.Join("; ", HeapComparison.GrewMost(types).Select(type => string.Create(
        CultureInfo.InvariantCulture, $"{type.Name} {Megabytes.Of(type.DeltaBytes ?? type.Bytes)} MB, {type.DeltaCount ?? type.Count} objects")));
}
