using Azure;
using Azure.Data.Tables;
using Shared.Jobs;
using Shared.Results;

namespace Shared.Azure.Jobs.Records;

/// <summary>How many jobs of a shard are in which state, changed in the transaction that changes a state: it always sums to the shard's size.</summary>
internal sealed record CountsRow(string Partition, StateCounts Counts)
{
    /// <summary>Jobs that have ended, and so the place of the last one in the order of ending.</summary>
    public long EndedSequence { get; init; }

    /// <summary>When the last one ended.</summary>
    public DateTimeOffset? LastEndedAt { get; init; }

    /// <summary>What the jobs that have ended cost.</summary>
    public ModelTotals Usage { get; init; } = ModelTotals.Nothing;

    /// <summary>Of the upload that staged it.</summary>
    public long Epoch { get; init; }

    /// <summary>Null for a row that is not there yet.</summary>
    public ETag? Version { get; init; }

    public static StateCounts None { get; } = new(0, 0, 0, 0, 0, 0, 0);

    public CountsRow Stage(int jobs) => this with { Counts = Counts with { Queued = Counts.Queued + jobs } };

    /// <summary>A job goes from one state into another.</summary>
    public CountsRow Move(JobState from, JobState to, DateTimeOffset at, ModelUsage? usage = null)
    {
        var moved = this with { Counts = Add(Add(Counts, from, -1), to, 1) };
        return to.IsTerminal() ? moved with { EndedSequence = EndedSequence + 1, LastEndedAt = LastEndedAt > at ? LastEndedAt : at, Usage = Usage.Plus(usage) } : moved;
    }

    public TableEntity Write() => new(Partition, JobKeys.Counts)
    {
        ["Queued"] = Counts.Queued,
        ["Running"] = Counts.Running,
        ["Succeeded"] = Counts.Succeeded,
        ["Partial"] = Counts.Partial,
        ["Failed"] = Counts.Failed,
        ["Canceled"] = Counts.Canceled,
        ["Expired"] = Counts.Expired,
        ["EndedSequence"] = EndedSequence,
        ["LastEndedAt"] = LastEndedAt,
        ["PromptTokens"] = Usage.PromptTokens,
        ["CompletionTokens"] = Usage.CompletionTokens,
        ["EmbeddingTokens"] = Usage.EmbeddingTokens,
        ["ModelCalls"] = Usage.ModelCalls,
        ["Epoch"] = Epoch,
    };

    public static CountsRow Read(TableEntity entity) => new(
        entity.PartitionKey,
        new StateCounts(
            Number(entity, "Queued"),
            Number(entity, "Running"),
            Number(entity, "Succeeded"),
            Number(entity, "Partial"),
            Number(entity, "Failed"),
            Number(entity, "Canceled"),
            Number(entity, "Expired")))
    {
        EndedSequence = entity.GetInt64("EndedSequence") ?? 0,
        LastEndedAt = JobColumns.Time(entity, "LastEndedAt"),
        Usage = new ModelTotals(
            entity.GetInt64("PromptTokens") ?? 0, entity.GetInt64("CompletionTokens") ?? 0, entity.GetInt64("EmbeddingTokens") ?? 0, entity.GetInt64("ModelCalls") ?? 0),
        Epoch = entity.GetInt64("Epoch") ?? 0,
        Version = entity.ETag,
    };

    /// <summary>The sum over a batch's shards.</summary>
    public static StateCounts Sum(IEnumerable<StateCounts> shards) => shards.Aggregate(None, (sum, shard) => new StateCounts(
        sum.Queued + shard.Queued,
        sum.Running + shard.Running,
        sum.Succeeded + shard.Succeeded,
        sum.Partial + shard.Partial,
        sum.Failed + shard.Failed,
        sum.Canceled + shard.Canceled,
        sum.Expired + shard.Expired));

    private static int Number(TableEntity entity, string column) => entity.GetInt32(column) ?? 0;

    private static StateCounts Add(StateCounts counts, JobState state, int jobs) => state switch
    {
        JobState.Accepted or JobState.Queued => counts with { Queued = counts.Queued + jobs },
        JobState.Running => counts with { Running = counts.Running + jobs },
        JobState.Succeeded => counts with { Succeeded = counts.Succeeded + jobs },
        JobState.Partial => counts with { Partial = counts.Partial + jobs },
        JobState.Failed => counts with { Failed = counts.Failed + jobs },
        JobState.Canceled => counts with { Canceled = counts.Canceled + jobs },
        JobState.Expired => counts with { Expired = counts.Expired + jobs },
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };
}
