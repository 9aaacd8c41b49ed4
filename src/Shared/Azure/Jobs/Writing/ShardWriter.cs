using Azure;
using Shared.Azure.Jobs.Records;
using Shared.Azure.Tables;
using Shared.Ports;

namespace Shared.Azure.Jobs.Writing;

/// <summary>
/// Writes one partition's steps. In a shard they all change one row of counts, so those that come together are written together, one transaction after the other,
/// and the counts are remembered from one to the next. Other processes write there too: where they were faster, the counts are read again.
/// </summary>
internal sealed class ShardWriter(Table jobs, string partition, bool hasCounts, TimeProvider transport, Func<double> chance)
{
    private const int MaxTries = 25;
    private const int MaxUnanswered = 3;

    /// <summary>Of results, in one transaction: it may have 4 MiB as it is sent.</summary>
    private const int MaxBytes = 2 * 1024 * 1024;

    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly List<Waiting> _waiting = [];
    private bool _isWriting;
    private CountsRow? _counts;

    private sealed record Waiting(JobMove Move)
    {
        public TaskCompletionSource<MoveOutcome> Outcome { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>True while nothing waits or is written: it may be forgotten.</summary>
    public bool IsIdle
    {
        get
        {
            lock (_lock)
            {
                return !_isWriting;
            }
        }
    }

    /// <exception cref="StoreException">The tables do not do what is asked. Whether the step was taken may be unknown.</exception>
    public async Task<MoveOutcome> MoveAsync(JobMove move)
    {
        var mine = new Waiting(move);
        bool isFirst;
        lock (_lock)
        {
            _waiting.Add(mine);
            isFirst = !_isWriting;
            _isWriting = true;
        }

        // Whoever comes first writes for all until nothing waits; each of the others is answered by its own outcome.
        if (isFirst)
        {
            await WriteAllAsync();
        }

        return await mine.Outcome.Task;
    }

    private async Task WriteAllAsync()
    {
        while (Next() is { Count: > 0 } group)
        {
            try
            {
                await WriteAsync(group);
            }
            catch (Exception fault)
            {
                // Told to each that waits for it, and to nobody else.
                _counts = null;
                group.ForEach(waiting => waiting.Outcome.TrySetException(fault));
            }
        }
    }

    private List<Waiting> Next()
    {
        lock (_lock)
        {
            var (group, actions, bytes) = (new List<Waiting>(), hasCounts ? 1 : 0, 0);
            foreach (var waiting in _waiting)
            {
                actions += MoveGroup.ActionsOf(waiting.Move);
                bytes += Bytes(waiting.Move);
                var isTooMuch = actions > MoveGroup.MaxActions || bytes > MaxBytes;
                if ((isTooMuch && group.Count > 0) || group.Exists(other => other.Move.From.Id == waiting.Move.From.Id))
                {
                    break;
                }

                group.Add(waiting);
            }

            _waiting.RemoveRange(0, group.Count);
            _isWriting = group.Count > 0;
            return group;
        }
    }

    private static int Bytes(JobMove move) => (move.Result?.Length ?? 0) + (move.Kept.Count * ByteColumns.MaxStoredBytes);

    private async Task WriteAsync(List<Waiting> group)
    {
        var unanswered = 0;
        for (var tried = 1; group.Count > 0; tried++)
        {
            var moves = new MoveGroup([.. group.Select(waiting => waiting.Move)], hasCounts ? _counts ??= await ReadCountsAsync() : null);
            try
            {
                if (await TryAsync(group, moves))
                {
                    return;
                }
            }
            catch (StoreException fault) when (fault.Fault == StoreFault.Transient && ++unanswered < MaxUnanswered)
            {
                // It may have been carried out: the next try finds the rows changed, and who changed them by the write's name.
                _counts = null;
            }

            if (tried == MaxTries)
            {
                throw new StoreException(StoreFault.Transient, $"Partition {partition} is written by too many at once; {MaxTries} tries met another's write.");
            }

            // The first two come at once: most of the time one other writer was just faster.
            if (tried > 2 || unanswered > 0)
            {
                await Task.Delay(WaitAfter(tried + (unanswered * 4)), transport);
            }
        }
    }

    /// <returns>True where all of the group is answered.</returns>
    private async Task<bool> TryAsync(List<Waiting> group, MoveGroup moves)
    {
        switch (await jobs.SubmitAsync(moves.Actions, CancellationToken.None))
        {
            case SubmitOutcome.Done done:
                _counts = moves.ChangesCounts ? moves.Counts! with { Version = done.ETags[^1] } : _counts;
                foreach (var (waiting, row) in group.Zip(moves.After(done.ETags)))
                {
                    waiting.Outcome.TrySetResult(new MoveOutcome.Done(row));
                }

                return true;

            case SubmitOutcome.Refused { Action: >= 0 and var action } when moves.OwnerOf(action) is >= 0 and var index:
                await AnswerChangedAsync(group, group[index], isCertain: true);
                return group.Count == 0;

            case SubmitOutcome.Refused { Action: >= 0 }:
                _counts = null;
                return false;

            default:
                // The service does not say which row: each is looked at.
                _counts = null;
                foreach (var waiting in group.ToList())
                {
                    await AnswerChangedAsync(group, waiting, isCertain: false);
                }

                return group.Count == 0;
        }
    }

    private async Task AnswerChangedAsync(List<Waiting> group, Waiting waiting, bool isCertain)
    {
        var (from, to) = (waiting.Move.From, waiting.Move.To);
        var row = await jobs.GetAsync(partition, JobKeys.Record(from.Id), CancellationToken.None) is { } entity ? JobColumns.Read(entity) : null;
        if (!isCertain && row?.Version == from.Version)
        {
            return;
        }

        group.Remove(waiting);
        waiting.Outcome.TrySetResult(row is not null && row.LastWrite == to.LastWrite ? new MoveOutcome.Done(row) : new MoveOutcome.Changed(row));
    }

    private async Task<CountsRow> ReadCountsAsync() => await jobs.GetAsync(partition, JobKeys.Counts, CancellationToken.None) is { } entity
        ? CountsRow.Read(entity)
        : throw new StoreException(StoreFault.Permanent, $"Partition {partition} has no row of counts: its batch was deleted.");

    private TimeSpan WaitAfter(int tried)
    {
        var longest = Math.Min(LongestWait.TotalMilliseconds, FirstWait.TotalMilliseconds * Math.Pow(2, tried));
        return TimeSpan.FromMilliseconds(longest * (0.5 + (chance() / 2)));
    }
}
