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
        var meter = new ProgressMeter(time);
        while (true)
        {
            var mayHaveMore = false;
            foreach (var follower in open)
            {
                if (!(await follower.ReadPageAsync(RetryBudget.Watch, Take, stopWatching)).TryGet(out var page, out var failure))
                {
                    return failure;
                }

                mayHaveMore |= page.MayHaveMore;
            }

            open.RemoveAll(follower => follower.IsAtEnd);
            var progress = meter.Seen(_tally, isCaughtUp: !mayHaveMore);
            if (open.Count == 0)
            {
                display.ShowEnd(meter.End(_tally));
                return _tally;
            }

            display.Show(progress);
            if (!mayHaveMore)
            {
                await Task.Delay(Pace.Next(progress.Remaining, meter.SinceLastEnd), time, stopWatching);
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
}
