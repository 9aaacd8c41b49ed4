namespace Analysis.Worker.Admission;

/// <summary>The permits of one admission. Each received job takes one; disposing returns those that no job took. For one caller at a time.</summary>
internal sealed class Permits(AdmissionGate gate, int count, long eachBytes, CancellationToken withdrawn) : IDisposable
{
    /// <summary>Canceled when fewer permits are allowed than are out: no further job is to be received on these.</summary>
    public CancellationToken Withdrawn { get; } = withdrawn;

    /// <summary>Permits not taken yet.</summary>
    public int Count { get; private set; } = count;

    /// <param name="inputBytes">Size of the input of the job that takes it.</param>
    /// <exception cref="InvalidOperationException">All are taken: more was received than admitted.</exception>
    public Permit Take(int inputBytes)
    {
        if (Count == 0)
        {
            throw new InvalidOperationException("More jobs were received than permits were given.");
        }

        Count--;
        return gate.Receive(eachBytes, inputBytes);
    }

    public void Dispose()
    {
        var unused = Count;
        Count = 0;
        if (unused > 0)
        {
            gate.Return(unused, eachBytes);
        }
    }
}
