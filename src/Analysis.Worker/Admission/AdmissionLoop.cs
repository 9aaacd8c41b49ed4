using Microsoft.Extensions.Options;

namespace Analysis.Worker.Admission;

/// <summary>Reads what admission depends on, decides, and sets the gate; again whenever the decision may have changed.</summary>
internal sealed class AdmissionLoop(AdmissionGate gate, IOptions<AdmissionOptions> options, TimeProvider time)
{
    public async Task RunAsync(CancellationToken stopTaking)
    {
        var startedAt = time.GetTimestamp();
        while (true)
        {
            var reading = new AdmissionReading(options.Value.Lanes, time.GetElapsedTime(startedAt), options.Value.RampUp);
            var decision = AdmissionPolicy.Decide(reading);
            gate.Allow(decision.Permits);
            await Task.Delay(decision.HoldsFor, time, stopTaking);
        }
    }
}
