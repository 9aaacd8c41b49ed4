using System.Runtime.InteropServices;

namespace SoakHook.Leaks;

/// <summary>Memory of the C library's that nobody frees, touched, in blocks too small to be mapped each by itself.</summary>
internal sealed unsafe class NativeLeak : ILeak
{
    private const int BytesEach = 16 * 1024;

    public long Grow(long amount)
    {
        var grown = 0L;
        for (; grown + BytesEach <= amount; grown += BytesEach)
        {
            NativeMemory.Fill(NativeMemory.Alloc(BytesEach), BytesEach, 1);
        }

        return grown;
    }
}
