namespace Shared.Memory.Measuring;

/// <summary>total_rss + total_shmem of <c>memory.stat</c>, and <c>memory.kmem.usage_in_bytes</c> where the kernel counts it.</summary>
internal sealed class CgroupV1Gauge(IKernelFiles files, string level) : IContainerGauge
{
    private readonly string _stat = $"{level}/memory.stat";
    private readonly string _kernel = $"{level}/memory.kmem.usage_in_bytes";
    private readonly byte[] _buffer = new byte[8 * 1024];

    public bool TryRead(out ContainerMemory memory)
    {
        memory = default;
        ReadOnlySpan<byte> rest = _buffer.AsSpan(0, Math.Max(0, files.Read(_stat, _buffer)));
        var (anonymous, shared) = (-1L, 0L);
        while (KernelText.TryLine(ref rest, out var line))
        {
            var isRow = KernelText.TryRow(line, out var name, out var value);
            if (name.SequenceEqual("total_rss"u8))
            {
                anonymous = isRow ? value : -1;
            }
            else if (name.SequenceEqual("total_shmem"u8) && isRow)
            {
                shared = value;
            }
        }

        if (anonymous < 0)
        {
            return false;
        }

        var length = files.Read(_kernel, _buffer);
        var kernel = length > 0 && KernelText.TryNumber(_buffer.AsSpan(0, length), out var bytes) ? bytes : 0;
        memory = new ContainerMemory(anonymous + shared + kernel, anonymous);
        return true;
    }
}
