using System.Runtime.InteropServices;

namespace SoakHook.Pressure;

/// <summary>Memory of the kernel's own, taken and given back at once: no allocator keeps any of it.</summary>
internal sealed unsafe partial class NativeBlock : IDisposable
{
    private const int ReadWrite = 3;
    private const int PrivateAnonymous = 0x22;
    private const int HugePages = 14;
    private const nint Failed = -1;

    private readonly nuint _bytes;
    private nint _at;

    public NativeBlock(long bytes)
    {
        _bytes = (nuint)bytes;
        _at = Map(0, _bytes, ReadWrite, PrivateAnonymous, -1, 0);
        if (_at == Failed)
        {
            throw new InvalidOperationException("The kernel has no more memory to map.");
        }

        // In huge pages, where the kernel has them: 100,000 faults of 4 KB would take longer than all the rest of a cycle.
        _ = Advise(_at, _bytes, HugePages);
        for (long page = 0; page < bytes; page += Environment.SystemPageSize)
        {
            *(byte*)(_at + page) = 1;
        }
    }

    public void Dispose()
    {
        if (_at != 0)
        {
            _ = Unmap(_at, _bytes);
            _at = 0;
        }
    }

    [LibraryImport("libc", EntryPoint = "mmap")]
    private static partial nint Map(nint at, nuint bytes, int protection, int flags, int descriptor, nint offset);

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(nint at, nuint bytes, int advice);

    [LibraryImport("libc", EntryPoint = "munmap")]
    private static partial int Unmap(nint at, nuint bytes);
}
