using Jobs.Cli.Calling;
using Jobs.Cli.Wire;

namespace Jobs.Cli.Watching;

/// <summary>Follows batches until all their jobs have ended: hands every result on, shows progress.</summary>
internal sealed class Watcher(BatchCalls calls, TimeProvider time, ProgressDisplay display, IReadOnlyList<IResultSink> sinks)
{
    private Tally _tally = new(0);

    /// <summary>What was seen to end so far.</summary>
    public Tally Seen => _tally;

    public async Task<Answer<Tally>> WatchAsync(IReadOnlyList<WatchedBatch> batches, CancellationToken stopWatching)
    {
        _tally = new Tally(batches.Sum(batch => batch.Total));
        var open = batches.Select(batch => new BatchFollower(calls, batch)).ToList();
        var (meter, beganAt) = (default(RateMeter), time.GetTimestamp());
        var (lookedAt, lastEndAt) = (beganAt, beganAt);
        while (true)
        {
            var (endedBefore, mayHaveMore) = (_tally.Ended, false);
            foreach (var follower in open)
            {
                if (!(await follower.ReadPageAsync(RetryBudget.Watch, Take, stopWatching)).TryGet(out var page, out var failure))
                {
                    return failure;
                }

                mayHaveMore |= page.MayHaveMore;
            }

            open.RemoveAll(follower => follower.IsAtEnd);
            var now = time.GetTimestamp();
            meter = meter.Seen(_tally.Ended - endedBefore, time.GetElapsedTime(lookedAt, now));
            lookedAt = now;
            lastEndAt = _tally.Ended > endedBefore ? now : lastEndAt;
            var progress = new Progress(_tally, meter.PerSecond, meter.TimeFor(_tally.Total - _tally.Ended), time.GetElapsedTime(beganAt, now));
            if (open.Count == 0)
            {
                display.ShowEnd(progress with { PerSecond = AverageOf(progress) });
                return _tally;
            }

            display.Show(progress);
            if (!mayHaveMore)
            {
                await Task.Delay(Pace.Next(progress.Remaining, time.GetElapsedTime(lastEndAt, now)), time, stopWatching);
            }
        }
    }

    private void Take(WatchedBatch batch, ResultLine line, ReadOnlyMemory<byte> json)
    {
        foreach (var sink in sinks)
        {
            sink.Take(batch, line, json);
        }

        _tally = _tally.With(line.State);
    }

    // At the end the smoothed rate says how the last seconds were; a person wants to know how it went.
    private static double? AverageOf(Progress progress) =>
        progress.Elapsed > TimeSpan.Zero ? progress.Tally.Ended / progress.Elapsed.TotalSeconds : null;
}
