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

    /// <summary>Reads everything that has ended and was not read yet.</summary>
    /// <returns>How many lines that were.</returns>
    public async Task<Answer<int>> CatchUpAsync(RetryBudget budget, Action<WatchedBatch, ResultLine, ReadOnlyMemory<byte>> take, CancellationToken cancellation)
    {
        for (var lines = 0; ;)
        {
            var answer = await calls.ReadResultsAsync(batch.Id, _cursor, budget, Take, cancellation);
            if (!answer.TryGet(out var page, out var failure))
            {
                return failure;
            }

            lines += page.Lines;
            IsAtEnd = page.IsLast;
            if (IsAtEnd || page.Lines == 0)
            {
                return lines;
            }
        }

        void Take(ReadOnlyMemory<byte> json, ResultLine line)
        {
            take(batch, line, json);
            _cursor = line.Cursor;
        }
    }
}
