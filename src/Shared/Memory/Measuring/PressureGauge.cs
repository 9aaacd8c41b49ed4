using System.Buffers.Text;

namespace Shared.Memory.Measuring;

/// <summary>How long tasks waited for memory, where the kernel counts it: the share of the last 10 s in which at least one did.</summary>
internal sealed class PressureGauge(IKernelFiles files, Cgroup? cgroup)
{
    private readonly string _file = cgroup is { Version: CgroupVersion.V2 } ? $"{cgroup.Levels[0]}/memory.pressure" : "/proc/pressure/memory";
    private readonly byte[] _buffer = new byte[256];

    /// <returns>0 – 1; null where the kernel does not tell.</returns>
    public double? Read()
    {
        ReadOnlySpan<byte> text = _buffer.AsSpan(0, Math.Max(0, files.Read(_file, _buffer)));
        var prefix = "some avg10="u8;
        return text.StartsWith(prefix) && Utf8Parser.TryParse(text[prefix.Length..], out double percent, out _) ? percent / 100 : null;
    }
}
