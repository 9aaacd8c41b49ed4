using System.Runtime.InteropServices;

namespace Shared.Memory.Governing;

/// <summary>glibc keeps what was freed; <c>malloc_trim</c> gives whole free pages of every arena back, <c>mallopt</c> bounds their number. Other C libraries have no such calls.</summary>
internal static unsafe class NativeHeap
{
    /// <summary>M_ARENA_MAX of malloc.h.</summary>
    private const int ArenaMax = -8;

    private static readonly delegate* unmanaged<nuint, int> Trim = (delegate* unmanaged<nuint, int>)Find("malloc_trim");
    private static readonly delegate* unmanaged<int, int, int> Option = (delegate* unmanaged<int, int, int>)Find("mallopt");

    /// <returns>False where there is no such call.</returns>
    public static bool TryTrim()
    {
        if (Trim is null)
        {
            return false;
        }

        _ = Trim(0);
        return true;
    }

    /// <summary>Threads that have no arena yet share so many from here on.</summary>
    /// <returns>False where there is no such call, or it refuses.</returns>
    public static bool TrySetArenas(int most) => Option is not null && Option(ArenaMax, most) != 0;

    private static nint Find(string name) =>
        OperatingSystem.IsLinux() && NativeLibrary.TryLoad("libc.so.6", out var library) && NativeLibrary.TryGetExport(library, name, out var found) ? found : 0;
}
