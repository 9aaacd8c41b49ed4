namespace Analysis.Worker.Admission;

/// <summary>The permits of one admission. Each received job takes one; disposing returns those that no job took. For one caller at a time.</summary>
internal sealed class Permits(AdmissionGate gate, int count) : IDisposable
{
    /// <summary>Permits not taken yet.</summary>
    public int Count { get; private set; } = count;

    /// <exception cref="InvalidOperationException">All are taken: more was received than admitted.</exception>
    public Permit Take()
    {
        if (Count == 0)
        {
            throw new InvalidOperationException("More jobs were received than permits were given.");
        }

        Count--;
        return new Permit(gate);
    }

    public void Dispose()
    {
        var unused = Count;
        Count = 0;
        if (unused > 0)
        {
            gate.Return(unused);
        }
    }
}
