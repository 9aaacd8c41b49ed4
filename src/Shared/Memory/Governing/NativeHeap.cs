using System.Runtime.InteropServices;

namespace Shared.Memory.Governing;

/// <summary>glibc keeps what was freed; <c>malloc_trim</c> gives whole free pages of every arena back. Other C libraries have no such call.</summary>
internal static unsafe class NativeHeap
{
    private static readonly delegate* unmanaged<nuint, int> Trim = Find();

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

    private static delegate* unmanaged<nuint, int> Find() =>
        OperatingSystem.IsLinux() && NativeLibrary.TryLoad("libc.so.6", out var library) && NativeLibrary.TryGetExport(library, "malloc_trim", out var trim)
            ? (delegate* unmanaged<nuint, int>)trim
            : null;
}
