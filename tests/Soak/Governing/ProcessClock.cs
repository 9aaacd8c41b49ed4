using System.Runtime.InteropServices;

namespace Soak.Governing;

/// <summary>What a process has used of the processors, in nanoseconds, threads that have ended included. <c>/proc</c> tells it in hundredths of a second.</summary>
internal static partial class ProcessClock
{
    public static TimeSpan Of(int process) => ClockOf(process, out var clock) == 0 && Read(clock, out var time) == 0
        ? TimeSpan.FromSeconds(time.Seconds) + TimeSpan.FromMicroseconds(time.Nanoseconds / 1000.0)
        : throw new InvalidOperationException("The process has no clock: it has ended.");

    [LibraryImport("libc", EntryPoint = "clock_getcpuclockid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int ClockOf(int process, out int clock);

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Read(int clock, out Time time);

    [StructLayout(LayoutKind.Sequential)]
    private struct Time
    {
        public nint Seconds;
        public nint Nanoseconds;
    }
}
