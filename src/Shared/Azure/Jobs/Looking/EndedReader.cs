using Azure.Data.Tables;
using Shared.Azure.Jobs.Records;
using Shared.Azure.Tables;
using Shared.Ids;
using Shared.Ports;

namespace Shared.Azure.Jobs.Looking;

/// <summary>
/// Merges a batch's shards by when their jobs ended. Inside a shard the order is a sequence that no late row can get in front of, so a cursor of all sequences misses
/// none; between shards it is the order of clocks, as good as they are.
/// </summary>
internal sealed class EndedReader(AzureTables tables)
{
    private const int LeastPage = 20;

    public async Task<IReadOnlyList<EndedJob>> ReadAsync(BatchId batch, IEnumerable<int> shards, string? after, int limit, CancellationToken cancellation)
    {
        var sequences = ResultsCursor.Read(after);
        var page = Math.Min(limit, LeastPage + (limit / JobKeys.Shards * 2));
        var sources = shards.Select(shard => new Source(tables.Jobs, JobKeys.Shard(batch, shard), shard, sequences[shard], page)).ToList();
        await Task.WhenAll(sources.Select(source => source.FillAsync(cancellation)));
        var ended = new List<EndedJob>();
        while (ended.Count < limit && sources.Where(source => source.Next is not null).MinBy(source => source.Next!.EndedAt) is { } first)
        {
            var row = first.Take();
            sequences[first.Shard] = first.Sequence;
            ended.Add(EndedRow.Read(row, ResultsCursor.Write(sequences)));
            await first.FillAsync(cancellation);
        }

        return ended;
    }

    /// <summary>One shard's ended jobs, page by page.</summary>
    private sealed class Source(Table jobs, string partition, int shard, long after, int page)
    {
        private readonly Queue<TableEntity> _rows = new();
        private bool _isAtEnd;

        public int Shard => shard;

        /// <summary>Of the last row taken.</summary>
        public long Sequence { get; private set; } = after;

        public Ending? Next { get; private set; }

        public TableEntity Take()
        {
            var row = _rows.Dequeue();
            Sequence = JobKeys.SequenceOf(row.RowKey);
            Next = null;
            return row;
        }

        public async Task FillAsync(CancellationToken cancellation)
        {
            if (_rows.Count == 0 && !_isAtEnd)
            {
                var rows = await jobs.QueryAsync(partition, JobKeys.EndedRows.After(JobKeys.Ended(Sequence)), page, cancellation);
                rows.ForEach(_rows.Enqueue);
                _isAtEnd = rows.Count < page;
            }

            Next = _rows.TryPeek(out var row) ? new Ending(JobColumns.Time(row, "EndedAt") ?? default) : null;
        }
    }

    private sealed record Ending(DateTimeOffset EndedAt);
}
