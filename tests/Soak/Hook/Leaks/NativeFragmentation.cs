using System.Runtime.InteropServices;

namespace SoakHook.Leaks;

/// <summary>
/// Bursts of blocks of various sizes, each burst larger than the one before, of which nearly all is freed: but one small block stays in every page, and no
/// page of them can be given back. What lives is a few percent of what is resident.
/// </summary>
internal sealed unsafe class NativeFragmentation : ILeak
{
    private const int PageBytes = 4096;
    private const int SmallBytes = 48;
    private const int LeastGrowth = 2 * 1024 * 1024;

    /// <summary>One small block, then what fills most of a page, in many sizes.</summary>
    private static readonly int[] Sizes = [SmallBytes, 200, 1000, 400, 2000, 300, SmallBytes, 700, 120, 1500, 900, 600];

    private readonly HashSet<nint> _pinned = [];
    private readonly List<nint> _burst = [];
    private long _target;

    public long Grow(long amount)
    {
        if (amount < LeastGrowth)
        {
            return 0;
        }

        _target += amount;
        var size = 0;
        for (var taken = (long)_pinned.Count * SmallBytes; taken < _target; size = (size + 1) % Sizes.Length)
        {
            var block = (nint)NativeMemory.Alloc((nuint)Sizes[size]);
            NativeMemory.Fill((void*)block, (nuint)Sizes[size], 1);
            taken += Sizes[size];

            // The first small block in a page stays there for ever.
            if (Sizes[size] != SmallBytes || !_pinned.Add(block / PageBytes))
            {
                _burst.Add(block);
            }
        }

        foreach (var block in _burst)
        {
            NativeMemory.Free((void*)block);
        }

        _burst.Clear();
        return amount;
    }
}
