using Microsoft.Extensions.Options;
using Shared.Memory;
using Shared.Memory.Governing;
using Shared.Memory.Ladder;

namespace Analysis.Worker.Admission;

/// <summary>Reads what admission depends on, decides, and sets the gate; again whenever the decision may have changed.</summary>
internal sealed class AdmissionLoop(AdmissionGate gate, MemoryState memory, IOptions<AdmissionOptions> options, IOptions<MemoryOptions> rungs, TimeProvider time)
{
    public async Task RunAsync(CancellationToken stopTaking)
    {
        var startedAt = time.GetTimestamp();
        while (true)
        {
            var (changed, sampled) = (memory.Changed, memory.Sampled);
            NoteRoom();
            var reading = new AdmissionReading(options.Value.Lanes, time.GetElapsedTime(startedAt), options.Value.RampUp, memory.Rung);
            var decision = AdmissionPolicy.Decide(reading);
            gate.Allow(decision.Permits);

            using var holds = CancellationTokenSource.CreateLinkedTokenSource(stopTaking);
            await Task.WhenAny(changed, sampled, Task.Delay(decision.HoldsFor, time, holds.Token));
            await holds.CancelAsync();
            stopTaking.ThrowIfCancellationRequested();
        }
    }

    private void NoteRoom()
    {
        if (memory.Findings is { } found)
        {
            var sample = memory.Sample;
            var reusable = Math.Max(0, sample.Managed.CommittedBytes - sample.Managed.HeapBytes);
            gate.Note(
                new LadderSample(sample.UsedBytes, reusable, RungMarks.Of(found.Limit.Bytes, rungs.Value).EnterCritical),
                new LadderSample(sample.Managed.UsedBytes, reusable, RungMarks.Of(found.ManagedLimitBytes, rungs.Value).EnterCritical));
        }
    }
}
