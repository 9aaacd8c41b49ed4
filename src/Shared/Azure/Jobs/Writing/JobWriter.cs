using System.Collections.Concurrent;
using Shared.Azure.Jobs.Records;
using Shared.Ids;
using Shared.Jobs;

namespace Shared.Azure.Jobs.Writing;

/// <summary>Every change of a job that is accepted goes through here, to the writer of its partition.</summary>
internal sealed class JobWriter(AzureTables tables, AzureClocks clocks)
{
    /// <summary>Writers remembered for their counts; idle ones are forgotten beyond it.</summary>
    private const int MaxRemembered = 512;

    private readonly ConcurrentDictionary<string, ShardWriter> _writers = new(StringComparer.Ordinal);

    /// <inheritdoc cref="ShardWriter.MoveAsync"/>
    public async Task<MoveOutcome> MoveAsync(JobMove move)
    {
        var named = move.To.LastWrite == move.From.LastWrite ? move with { To = move.To with { LastWrite = JobMove.NewName() } } : move;
        if (named.To.State == JobState.Failed)
        {
            // Before the record, so that no failed job is missing in a list; one that did not fail after all is passed over there.
            await Task.WhenAll(IndexRows.OfFailure(named.To).Select(row => tables.Index.UpsertAsync(row, CancellationToken.None)));
        }

        return await WriterOf(move.From.Id).MoveAsync(named);
    }

    public async Task<JobRow?> FindAsync(JobId job, CancellationToken cancellation) =>
        await tables.Jobs.GetAsync(JobKeys.Partition(job), JobKeys.Record(job), cancellation) is { } entity ? JobColumns.Read(entity) : null;

    private ShardWriter WriterOf(JobId job)
    {
        // A job of no batch shares its partition with others, and no row with them: it needs nobody's turn.
        if (job.Batch is null)
        {
            return new ShardWriter(tables.Jobs, JobKeys.Partition(job), hasCounts: false, clocks.Transport, clocks.Chance);
        }

        if (_writers.Count > MaxRemembered)
        {
            foreach (var idle in _writers.Where(writer => writer.Value.IsIdle).Take(MaxRemembered / 2))
            {
                _writers.TryRemove(idle);
            }
        }

        return _writers.GetOrAdd(
            JobKeys.Partition(job),
            static (partition, writer) => new ShardWriter(writer.Tables.Jobs, partition, hasCounts: true, writer.Clocks.Transport, writer.Clocks.Chance),
            (Tables: tables, Clocks: clocks));
    }
}
