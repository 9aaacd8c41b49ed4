using Analysis.Worker.Analysis.Model;
using Microsoft.Extensions.Options;
using Shared.Memory;
using Shared.Memory.Governing;
using Shared.Memory.Ladder;

namespace Analysis.Worker.Admission;

/// <summary>Reads what admission depends on, decides, and sets the gate; again whenever the decision may have changed.</summary>
internal sealed class AdmissionLoop(
    AdmissionGate gate, MemoryState memory, CollectGarbage collect, IOptions<AdmissionOptions> options, IOptions<MemoryOptions> rungs, TimeProvider time,
    IModelOutlook? model = null)
{
    private static readonly Task Never = new TaskCompletionSource().Task;

    private long _collectedAt = time.GetTimestamp();
    private TimeSpan _collectingTook;
    private long _unexplainedAfter;
    private Task? _noted;

    public async Task RunAsync(CancellationToken stopTaking)
    {
        var startedAt = time.GetTimestamp();
        while (true)
        {
            var (changed, sampled, isShort, outlook) = (memory.Changed, memory.Sampled, gate.Short, model?.Changed ?? Never);
            NoteRoom(isNewSample: sampled != _noted);
            _noted = sampled;
            var reading = new AdmissionReading(options.Value.Lanes, time.GetElapsedTime(startedAt), options.Value.RampUp, memory.Rung, model?.Now);
            var decision = AdmissionPolicy.Decide(reading);
            gate.Allow(decision.Permits);

            await EndsAsync(Task.WhenAny(changed, sampled, isShort, outlook), decision.HoldsFor, stopTaking);
        }
    }

    private async Task EndsAsync(Task whatHolds, TimeSpan holdsFor, CancellationToken stopTaking)
    {
        if (holdsFor == Timeout.InfiniteTimeSpan)
        {
            await whatHolds.WaitAsync(stopTaking);
            return;
        }

        using var holds = CancellationTokenSource.CreateLinkedTokenSource(stopTaking);
        await Task.WhenAny(whatHolds, Task.Delay(holdsFor, time, holds.Token));
        await holds.CancelAsync();
        stopTaking.ThrowIfCancellationRequested();
    }

    private void NoteRoom(bool isNewSample)
    {
        if (memory.Findings is not { } found)
        {
            return;
        }

        var sample = memory.Sample;
        var marks = (Container: RungMarks.Of(found.Limit.Bytes, rungs.Value), Managed: RungMarks.Of(found.ManagedLimitBytes, rungs.Value));
        if (isNewSample)
        {
            Note(freedBytes: 0, sample.Managed.Collections.Gen2);
        }

        var (isShort, unexplained, ended, cost) = gate.TakeShortage();

        // What went without being collected, a cache or the jobs themselves, is no longer what collecting does not free.
        _unexplainedAfter = Math.Min(_unexplainedAfter, unexplained);
        var reading = new CollectReading(isShort, unexplained + ended, _unexplainedAfter, cost, marks.Container.EnterCritical, time.GetElapsedTime(_collectedAt), _collectingTook);
        if (CollectPolicy.IsDue(reading))
        {
            var begun = time.GetTimestamp();
            var freed = collect();
            (_collectedAt, _collectingTook) = (time.GetTimestamp(), time.GetElapsedTime(begun));

            // Until the next sample: what was freed is committed still, and the next job takes it first.
            Note(Math.Min(freed, unexplained + ended), sample.Managed.Collections.Gen2 + 1);
            _unexplainedAfter = gate.TakeShortage().UnexplainedBytes;
        }

        void Note(long freedBytes, int fullCollections)
        {
            var reusable = Math.Max(0, sample.Managed.CommittedBytes - sample.Managed.HeapBytes) + freedBytes;
            gate.Note(
                new LadderSample(sample.UsedBytes, reusable, marks.Container.EnterCritical),
                new LadderSample(sample.Managed.UsedBytes, reusable, marks.Managed.EnterCritical),
                fullCollections);
        }
    }
}
