using Microsoft.Extensions.Options;
using Shared.Memory.Governing;

namespace Analysis.Worker.Admission;

/// <summary>Reads what admission depends on, decides, and sets the gate; again whenever the decision may have changed.</summary>
internal sealed class AdmissionLoop(AdmissionGate gate, MemoryState memory, IOptions<AdmissionOptions> options, TimeProvider time)
{
    public async Task RunAsync(CancellationToken stopTaking)
    {
        var startedAt = time.GetTimestamp();
        while (true)
        {
            var changed = memory.Changed;
            var reading = new AdmissionReading(options.Value.Lanes, time.GetElapsedTime(startedAt), options.Value.RampUp, memory.Rung);
            var decision = AdmissionPolicy.Decide(reading);
            gate.Allow(decision.Permits);

            using var holds = CancellationTokenSource.CreateLinkedTokenSource(stopTaking);
            await Task.WhenAny(changed, Task.Delay(decision.HoldsFor, time, holds.Token));
            await holds.CancelAsync();
            stopTaking.ThrowIfCancellationRequested();
        }
    }
}
