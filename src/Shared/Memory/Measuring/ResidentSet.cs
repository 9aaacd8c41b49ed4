namespace Shared.Memory.Measuring;

/// <summary><c>/proc/self/statm</c>.</summary>
internal sealed class ResidentSet(IKernelFiles files)
{
    private const string StatFile = "/proc/self/statm";

    private readonly byte[] _buffer = new byte[256];

    /// <param name="residentBytes">Pages in memory.</param>
    /// <param name="mappedBytes">Of those, what is mapped from files or shared.</param>
    public bool TryRead(out long residentBytes, out long mappedBytes)
    {
        ReadOnlySpan<byte> line = _buffer.AsSpan(0, Math.Max(0, files.Read(StatFile, _buffer)));
        mappedBytes = 0;
        var isRead = KernelText.TryField(line, 1, out residentBytes) && KernelText.TryField(line, 2, out mappedBytes);
        residentBytes *= Environment.SystemPageSize;
        mappedBytes *= Environment.SystemPageSize;
        return isRead;
    }
}
