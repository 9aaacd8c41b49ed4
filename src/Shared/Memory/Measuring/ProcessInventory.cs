using System.IO.Enumeration;
using System.Runtime.InteropServices;

namespace Shared.Memory.Measuring;

/// <summary>What a process holds besides memory. −1 where it cannot be told.</summary>
/// <param name="Threads">Of the operating system.</param>
/// <param name="Descriptors">Open files, sockets and whatever else has a descriptor.</param>
/// <param name="Sockets">Of those.</param>
public readonly record struct ProcessInventory(int Threads, int Descriptors, int Sockets)
{
    public static ProcessInventory Unknown { get; } = new(-1, -1, -1);
}

/// <summary>Takes the inventory; in slow turns, because it costs a system call for each descriptor.</summary>
internal sealed partial class InventoryGauge(IKernelFiles files)
{
    private const string StatFile = "/proc/self/stat";
    private const string DescriptorFolder = "/proc/self/fd";

    /// <summary>The 20th field, counted from the 3rd: the 2nd, the name, may contain spaces and ends with the last bracket.</summary>
    private const int ThreadField = 17;

    private readonly byte[] _buffer = new byte[1024];

    public ProcessInventory Take()
    {
        ReadOnlySpan<byte> text = _buffer.AsSpan(0, Math.Max(0, files.Read(StatFile, _buffer)));
        var threads = text.LastIndexOf((byte)')') is >= 0 and var end && end + 2 < text.Length && KernelText.TryField(text[(end + 2)..], ThreadField, out var count) ? (int)count : -1;
        if (!OperatingSystem.IsLinux())
        {
            return ProcessInventory.Unknown with { Threads = threads };
        }

        try
        {
            var (descriptors, sockets) = (0, 0);
            foreach (var isSocket in new FileSystemEnumerable<bool>(DescriptorFolder, (ref entry) => IsSocket(entry.FileName)))
            {
                descriptors++;
                sockets += isSocket ? 1 : 0;
            }

            return new ProcessInventory(threads, descriptors, sockets);
        }
        catch (IOException)
        {
            // No descriptor is left to list the descriptors with.
            return ProcessInventory.Unknown with { Threads = threads };
        }
    }

    private static bool IsSocket(ReadOnlySpan<char> descriptor)
    {
        Span<byte> path = stackalloc byte[64];
        Span<byte> target = stackalloc byte[7];
        return System.Text.Unicode.Utf8.TryWrite(path[..^1], $"{DescriptorFolder}/{descriptor}", out var length)
            && Terminated(path, length)
            && ReadLink(path, target, target.Length) == target.Length
            && target.SequenceEqual("socket:"u8);
    }

    private static bool Terminated(Span<byte> path, int length)
    {
        path[length] = 0;
        return true;
    }

    [LibraryImport("libc", EntryPoint = "readlink")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint ReadLink(ReadOnlySpan<byte> path, Span<byte> target, nint size);
}
