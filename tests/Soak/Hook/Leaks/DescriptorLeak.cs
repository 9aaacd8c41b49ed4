using Microsoft.Win32.SafeHandles;

namespace SoakHook.Leaks;

/// <summary>Files that are opened and never closed.</summary>
internal sealed class DescriptorLeak : ILeak
{
    private readonly List<SafeFileHandle> _open = [];

    public long Grow(long amount)
    {
        for (var i = 0; i < amount; i++)
        {
            _open.Add(File.OpenHandle("/dev/null", FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        }

        return amount;
    }
}
