namespace Analysis.Worker.Admission;

/// <summary>The right to hold one job, from its receipt until it is settled. Returned once, however often it is disposed.</summary>
internal sealed class Permit(AdmissionGate gate, long heldBytes, long neededBytes) : IDisposable
{
    private int _isReturned;

    /// <summary>What is reserved for the job. Written by the gate.</summary>
    public long HeldBytes { get; set; } = heldBytes;

    /// <summary>What has to be, before it runs.</summary>
    public long NeededBytes { get; } = neededBytes;

    /// <summary>Whether it runs. Written by the gate.</summary>
    public bool HasEntered { get; set; }

    /// <summary>Waits until memory has room for the job: at once, unless it is larger than any seen lately.</summary>
    public Task EnterAsync(CancellationToken giveUp) => gate.EnterAsync(this, giveUp);

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isReturned, 1) == 0)
        {
            gate.Return(this);
        }
    }
}
