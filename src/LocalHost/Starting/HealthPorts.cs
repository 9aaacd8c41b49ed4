namespace LocalHost.Starting;

/// <summary>A health port for each worker's slot: the next free one, and never one that was given to another slot, which may not listen on it yet.</summary>
internal sealed class HealthPorts(int first, Func<int, bool> isFree)
{
    private readonly Dictionary<int, int> _portOf = [];

    /// <param name="slot">1, 2, …</param>
    /// <returns>0, which lets the system choose, where no port is free.</returns>
    public int Of(int slot)
    {
        _portOf.Remove(slot);
        var port = LoopbackPort.FirstFree(first + slot - 1, candidate => !_portOf.ContainsValue(candidate) && isFree(candidate));
        _portOf[slot] = port;
        return port;
    }
}
