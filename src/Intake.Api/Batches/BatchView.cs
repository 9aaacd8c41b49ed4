using System.Text.Json.Serialization;
using Intake.Api.Problems;
using Shared.Ids;
using Shared.Jobs;
using Shared.Results;

namespace Intake.Api.Batches;

/// <summary>A batch as clients see it.</summary>
internal sealed record BatchView
{
    /// <summary>The batch's id.</summary>
    public required BatchId Id { get; init; }

    /// <summary>Whose it is.</summary>
    public required SubmitterId Submitter { get; init; }

    /// <summary>Whether jobs of it are still to end.</summary>
    public required BatchState State { get; init; }

    /// <summary>When it was accepted.</summary>
    public required DateTimeOffset AcceptedAt { get; init; }

    /// <summary>When its last job ended; absent while one has not.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Its jobs.</summary>
    public required int Total { get; init; }

    /// <summary>Items that were sent and left out because of errors.</summary>
    public required int Skipped { get; init; }

    /// <summary>Its jobs by state; they sum to <c>total</c>.</summary>
    public required BatchCounts Counts { get; init; }

    /// <summary>What the models charged for its jobs that have ended.</summary>
    public required ModelTotals Usage { get; init; }

    /// <summary>In the answer that accepts it: why items were skipped, in the order of the body; at most 1,000.</summary>
    public IReadOnlyList<ItemProblem>? Errors { get; init; }

    /// <summary>True where there are more errors than are listed.</summary>
    public bool? ErrorsTruncated { get; init; }

    /// <summary>Where to ask again.</summary>
    public required BatchLinks Links { get; init; }

    public static BatchView Of(BatchRecord batch) => new()
    {
        Id = batch.Id,
        Submitter = batch.Submitter,
        State = batch.IsEnded ? BatchState.Ended : BatchState.Running,
        AcceptedAt = batch.AcceptedAt,
        EndedAt = batch.EndedAt,
        Total = batch.Counts.Total,
        Skipped = batch.Skipped,
        Counts = BatchCounts.Of(batch.Counts),
        Usage = batch.Usage,
        Links = new BatchLinks(SelfOf(batch.Id), $"{SelfOf(batch.Id)}/results"),
    };

    public static string SelfOf(BatchId batch) => $"/v1/batches/{batch}";
}

[JsonConverter(typeof(BatchStateConverter))]
internal enum BatchState
{
    Running,
    Ended,
}

internal sealed class BatchStateConverter() : JsonStringEnumConverter<BatchState>(System.Text.Json.JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false);

/// <summary>Jobs per state.</summary>
internal sealed record BatchCounts(int Queued, int Running, int Succeeded, int Partial, int Failed, int Canceled, int Expired)
{
    public static BatchCounts Of(StateCounts counts) =>
        new(counts.Queued, counts.Running, counts.Succeeded, counts.Partial, counts.Failed, counts.Canceled, counts.Expired);
}

/// <param name="Self">The batch.</param>
/// <param name="Results">Its results as they come.</param>
internal sealed record BatchLinks(string Self, string Results);
