using Jobs.Cli.Calling;
using Jobs.Cli.Wire;

namespace Jobs.Cli.Watching;

/// <summary>One batch's results, from a cursor on.</summary>
internal sealed class BatchFollower(BatchCalls calls, WatchedBatch batch, string? after = null)
{
    private string? _cursor = after;

    public WatchedBatch Batch => batch;

    /// <summary>Nothing can follow what was read.</summary>
    public bool IsAtEnd { get; private set; }

    /// <summary>Reads what has ended and was not read yet, one page of it.</summary>
    public async Task<Answer<ResultPage>> ReadPageAsync(RetryBudget budget, Action<WatchedBatch, ResultLine, ReadOnlyMemory<byte>> take, CancellationToken cancellation)
    {
        var answer = await calls.ReadResultsAsync(batch.Id, _cursor, budget, Take, cancellation);
        IsAtEnd = answer.TryGet(out var page, out _) && page.IsLast;
        return answer;

        void Take(ReadOnlyMemory<byte> json, ResultLine line)
        {
            take(batch, line, json);
            _cursor = line.Cursor;
        }
    }
}
