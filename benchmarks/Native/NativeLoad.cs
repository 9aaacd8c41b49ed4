using System.Runtime.InteropServices;

namespace Benchmarks.Native;

/// <summary>
/// What makes a native heap fragment: many threads that hold blocks of mixed sizes and lifetimes, each with a peak of its own at another time, and blocks
/// that another thread frees than the one that took them.
/// </summary>
internal sealed unsafe partial class NativeLoad(int threads, TimeSpan duration)
{
    /// <summary>Blocks that one thread holds at its peak, and that it keeps between peaks: one in ten, so that few pages are free as a whole.</summary>
    private const int Slots = 6_000;
    private const int KeepOneIn = 10;
    private const int PageBytes = 4096;

    private readonly nint[][] _blocks = [.. Enumerable.Range(0, threads).Select(_ => new nint[Slots])];

    /// <summary>Takes and frees until the time is over.</summary>
    /// <returns>Calls of malloc and free, of all threads together.</returns>
    public long Run()
    {
        var calls = new long[threads];
        var endsAt = Environment.TickCount64 + (long)duration.TotalMilliseconds;
        var all = Enumerable.Range(0, threads).Select(number => new Thread(() => calls[number] = Work(number, endsAt))).ToList();
        all.ForEach(thread => thread.Start());
        all.ForEach(thread => thread.Join());
        return calls.Sum();
    }

    private long Work(int number, long endsAt)
    {
        // The same sequence in each run: what differs is the allocator.
        var random = new Xorshift((uint)(number + 1) * 2_654_435_761);
        var calls = 0L;
        while (Environment.TickCount64 < endsAt)
        {
            // A neighbour's blocks at times: SQLite's and TLS' are freed by whichever thread comes next.
            var blocks = _blocks[random.Below(4) == 0 ? (number + 1) % threads : number];
            calls += Fill(blocks, ref random) + Thin(blocks, ref random);
        }

        return calls;
    }

    private static long Fill(nint[] blocks, ref Xorshift random)
    {
        var calls = 0L;
        for (var slot = 0; slot < blocks.Length; slot++)
        {
            var size = Size(ref random);
            var block = Malloc((nuint)size);
            for (var at = 0; at < size; at += PageBytes)
            {
                *(byte*)(block + at) = 1;
            }

            calls += 1 + Release(Interlocked.Exchange(ref blocks[slot], block));
        }

        return calls;
    }

    private static long Thin(nint[] blocks, ref Xorshift random)
    {
        var calls = 0L;
        for (var slot = 0; slot < blocks.Length; slot++)
        {
            if (random.Below(KeepOneIn) > 0)
            {
                calls += Release(Interlocked.Exchange(ref blocks[slot], 0));
            }
        }

        return calls;
    }

    private static int Release(nint block)
    {
        Free(block);
        return block == 0 ? 0 : 1;
    }

    /// <summary>Rows and statements, pages, buffers: mostly small, a few above glibc's first threshold for a mapping of its own.</summary>
    private static int Size(ref Xorshift random) => random.Below(100) switch
    {
        < 70 => 16 + random.Below(500),
        < 95 => 512 + random.Below(8 * 1024),
        < 99 => 8 * 1024 + random.Below(64 * 1024),
        _ => 128 * 1024 + random.Below(256 * 1024),
    };

    [LibraryImport("libc", EntryPoint = "malloc")]
    private static partial nint Malloc(nuint size);

    [LibraryImport("libc", EntryPoint = "free")]
    private static partial void Free(nint block);

    private struct Xorshift(uint seed)
    {
        private uint _state = seed | 1;

        public int Below(int bound)
        {
            _state ^= _state << 13;
            _state ^= _state >> 17;
            _state ^= _state << 5;
            return (int)(_state % (uint)bound);
        }
    }
}
