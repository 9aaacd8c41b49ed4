namespace Shared.Memory.Measuring;

/// <summary>
/// The process's own share, for where no cgroup limits it: the limit then is this process's, and what its neighbours in a login session use is not
/// its business. Resident memory less what is mapped from files.
/// </summary>
internal sealed class ProcessGauge(ResidentSet resident) : IContainerGauge
{
    public bool TryRead(out ContainerMemory memory)
    {
        var isRead = resident.TryRead(out var residentBytes, out var mappedBytes);
        memory = new ContainerMemory(residentBytes - mappedBytes, residentBytes - mappedBytes);
        return isRead;
    }
}
