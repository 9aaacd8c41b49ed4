namespace Shared.Memory.Measuring;

/// <summary>anon + shmem + slab_unreclaimable + kernel_stack + pagetables + sock of <c>memory.stat</c>. A row that this kernel does not have counts as nothing, except anon.</summary>
internal sealed class CgroupV2Gauge(IKernelFiles files, string level) : IContainerGauge
{
    private readonly string _stat = $"{level}/memory.stat";
    private readonly byte[] _buffer = new byte[16 * 1024];

    public bool TryRead(out ContainerMemory memory)
    {
        memory = default;
        var length = files.Read(_stat, _buffer);
        var text = _buffer.AsSpan(0, Math.Max(0, length));
        ReadOnlySpan<byte> rest = text;
        var (anonymous, others) = (-1L, 0L);
        while (KernelText.TryLine(ref rest, out var line))
        {
            var isRow = KernelText.TryRow(line, out var name, out var value);
            if (!IsCounted(name))
            {
                continue;
            }

            if (!isRow)
            {
                return false;
            }

            if (name.SequenceEqual("anon"u8))
            {
                anonymous = value;
            }
            else
            {
                others += value;
            }
        }

        memory = new ContainerMemory(anonymous + others, anonymous);
        return anonymous >= 0;
    }

    private static bool IsCounted(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("anon"u8)
        || name.SequenceEqual("shmem"u8)
        || name.SequenceEqual("slab_unreclaimable"u8)
        || name.SequenceEqual("kernel_stack"u8)
        || name.SequenceEqual("pagetables"u8)
        || name.SequenceEqual("sock"u8);
}
