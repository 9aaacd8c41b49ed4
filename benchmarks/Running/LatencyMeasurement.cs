using System.Text.Json;
using Benchmarks.Figures;
using Benchmarks.Sides;

namespace Benchmarks.Running;

/// <summary>From the call that enqueues to the handler, with nothing else to do: in one process, and from one process to another.</summary>
internal static class LatencyMeasurement
{
    private const int Samples = 300;
    private const int Interval = 20;

    /// <summary>The first ones meet code that has never run.</summary>
    private const int WarmUpSamples = 100;

    public static async Task RunAsync(Arguments arguments, Room room, FigureBook book)
    {
        for (var round = 0; round < arguments.Rounds; round++)
        {
            var path = room.NewStore();
            await using (var one = SideStarter.Store(path))
            await using (var other = SideStarter.Store(path))
            {
                await MeasureAsync(one, other, book);
            }

            if (SideStarter.PeerIsThere)
            {
                await using var peer = SideStarter.Peer(room);
                await using var second = SideStarter.SecondPeer();
                await MeasureAsync(peer, second, book);
            }
        }
    }

    private static async Task MeasureAsync(Side sender, Side handler, FigureBook book)
    {
        const int All = WarmUpSamples + Samples;
        await handler.TimeAsync("enqueue 10 1");
        await handler.TimeAsync("drain 10 1");
        var alone = await sender.AskAsync($"latency {All} {Interval}");
        Note("in one process", sender.Name, alone.GetProperty("sent"), alone.GetProperty("begun"), book);

        var listening = handler.AskAsync($"listen {All}");
        var sent = await sender.AskAsync($"trickle {All} {Interval}");
        Note("across processes", sender.Name, sent.GetProperty("times"), (await listening).GetProperty("times"), book);
    }

    // Jobs come one by one and are handled in order: the n-th sent is the n-th handled.
    private static void Note(string where, string side, JsonElement sent, JsonElement begun, FigureBook book)
    {
        var waits = sent.EnumerateArray().Zip(begun.EnumerateArray(), (from, to) => (to.GetDouble() - from.GetDouble()) / 1e6).Skip(WarmUpSamples).ToList();
        foreach (var percentile in (int[])[50, 95, 99])
        {
            book.Add(Names.Latency(where, percentile), side, "ms", Percentile.Of(waits, percentile / 100.0));
        }
    }
}
