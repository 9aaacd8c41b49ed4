using Azure;
using Azure.Data.Tables;
using Shared.Ids;
using Shared.Jobs;

namespace Shared.Azure.Jobs.Records;

/// <summary>A batch's head. Sealing is one write of this row; its jobs lie in its shards.</summary>
internal sealed record BatchRow(BatchId Id, SubmitterId Submitter)
{
    public const string RowKey = "batch";

    /// <summary>The idempotency key it was opened under.</summary>
    public string? Key { get; init; }

    /// <summary>Another one each time the upload is begun again.</summary>
    public long Epoch { get; init; } = 1;

    public bool IsSealed { get; init; }

    /// <summary>Its rows are being deleted: nothing is staged under it any more, and the head goes last.</summary>
    public bool IsDiscarded { get; init; }

    /// <summary>When an item was last staged, its discarding began, or a part of its messages was sent.</summary>
    public required DateTimeOffset TouchedAt { get; init; }

    public required DateTimeOffset AcceptedAt { get; init; }

    public required TimeSpan Lifetime { get; init; }

    public int Items { get; init; }

    public int Skipped { get; init; }

    public ReadOnlyMemory<byte> BodyHash { get; init; }

    /// <summary>When the last of its messages was sent; null while some are not.</summary>
    public DateTimeOffset? DispatchedAt { get; init; }

    public TraceContext? Trace { get; init; }

    public ETag Version { get; init; }

    public TableEntity Write() => new(Id.ToString(), RowKey)
    {
        ["Submitter"] = Submitter.Value,
        ["IdempotencyKey"] = Key,
        ["Epoch"] = Epoch,
        ["IsSealed"] = IsSealed,
        ["IsDiscarded"] = IsDiscarded,
        ["TouchedAt"] = TouchedAt,
        ["AcceptedAt"] = AcceptedAt,
        ["LifetimeSeconds"] = Lifetime.TotalSeconds,
        ["Items"] = Items,
        ["Skipped"] = Skipped,
        ["BodyHash"] = Convert.ToHexStringLower(BodyHash.Span),
        ["DispatchedAt"] = DispatchedAt,
        ["Trace"] = Trace?.ToString(),
    };

    public static BatchRow Read(TableEntity entity) => new(
        BatchId.TryParse(entity.PartitionKey, out var id) ? id : throw new FormatException("The row is no batch's head."), SubmitterId.Parse(entity.GetString("Submitter")))
    {
        Key = entity.GetString("IdempotencyKey"),
        Epoch = entity.GetInt64("Epoch") ?? 0,
        IsSealed = entity.GetBoolean("IsSealed") ?? false,
        IsDiscarded = entity.GetBoolean("IsDiscarded") ?? false,
        TouchedAt = JobColumns.Time(entity, "TouchedAt") ?? default,
        AcceptedAt = JobColumns.Time(entity, "AcceptedAt") ?? default,
        Lifetime = TimeSpan.FromSeconds(entity.GetDouble("LifetimeSeconds") ?? 0),
        Items = entity.GetInt32("Items") ?? 0,
        Skipped = entity.GetInt32("Skipped") ?? 0,
        BodyHash = Convert.FromHexString(entity.GetString("BodyHash") ?? ""),
        DispatchedAt = JobColumns.Time(entity, "DispatchedAt"),
        Trace = TraceContext.Parse(entity.GetString("Trace")),
        Version = entity.ETag,
    };
}
