namespace Analysis.Worker.Admission;

/// <summary>The right to hold one job, from its receipt until it is settled. Returned once, however often it is disposed.</summary>
internal sealed class Permit(AdmissionGate gate) : IDisposable
{
    private AdmissionGate? _gate = gate;

    public void Dispose() => Interlocked.Exchange(ref _gate, null)?.Return(1);
}
