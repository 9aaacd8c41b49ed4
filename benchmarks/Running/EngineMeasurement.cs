using Benchmarks.Figures;
using Benchmarks.Sides;

namespace Benchmarks.Running;

/// <summary>In by 16 callers, out at 16, in by batches: the store alone, beside the peer, in alternating rounds.</summary>
internal static class EngineMeasurement
{
    private const int BatchSize = 1_000;
    private const int WarmUpJobs = 2_000;

    public static async Task RunAsync(Arguments arguments, Room room, FigureBook book)
    {
        for (var round = 0; round < arguments.Rounds; round++)
        {
            await using var store = SideStarter.Store(room.NewStore());
            await using var peer = SideStarter.PeerIsThere ? SideStarter.Peer(room) : null;
            await MeasureAsync(peer is null ? [store] : round % 2 == 0 ? [store, peer] : [peer, store], arguments.Jobs, book);
        }
    }

    // Step by step, not side by side: what else the machine does changes from minute to minute, and neighbours in time are compared.
    private static async Task MeasureAsync(IReadOnlyList<Side> sides, int jobs, FigureBook book)
    {
        await sides.EachAsync(side => side.TimeAsync($"enqueue {WarmUpJobs} 16"));
        await sides.EachAsync(side => side.TimeAsync($"drain {WarmUpJobs} 16"));
        var before = sides.ToDictionary(side => side, side => side.Use);
        await sides.EachAsync(async side => book.Add(Names.Enqueue, side.Name, "jobs/s", jobs / await side.TimeAsync($"enqueue {jobs} 16")));
        var queued = sides.ToDictionary(side => side, side => side.Use);
        await sides.EachAsync(async side => book.Add(Names.Drain, side.Name, "jobs/s", jobs / await side.TimeAsync($"drain {jobs} 16")));
        foreach (var side in sides)
        {
            var drained = side.Use;
            book.Add(Names.Memory, side.Name, "MB", queued[side].PeakBytes / 1e6);
            book.Add("CPU per job, in", side.Name, "µs", (queued[side].Cpu - before[side].Cpu).TotalMicroseconds / jobs);
            book.Add("CPU per job, out", side.Name, "µs", (drained.Cpu - queued[side].Cpu).TotalMicroseconds / jobs);
            book.Add(Names.Cpu, side.Name, "µs", (drained.Cpu - before[side].Cpu).TotalMicroseconds / jobs);
        }

        var batches = Math.Max(1, jobs / BatchSize);
        await sides.EachAsync(side => side.TimeAsync($"batches 1 {BatchSize}"));
        await sides.EachAsync(async side => book.Add(Names.Batches, side.Name, "jobs/s", batches * BatchSize / await side.TimeAsync($"batches {batches} {BatchSize}")));
    }

    private static async Task EachAsync(this IReadOnlyList<Side> sides, Func<Side, Task> step)
    {
        foreach (var side in sides)
        {
            await step(side);
        }
    }
}
