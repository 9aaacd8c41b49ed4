using System.Globalization;
using Azure;
using Azure.Data.Tables;
using Shared.Azure.Tables;
using Shared.Ids;

namespace Shared.Azure.Jobs.Records;

/// <summary>
/// When a job of no batch, or a batch, has to be looked at next: is its message lost, has it expired, is the time of its input, result or record over. Each has one
/// such row from before it is accepted until its record is deleted, so that house-keeping reads what is due and nothing else.
/// </summary>
internal sealed record DueRow(DateTimeOffset At, JobId? Job, BatchId? Batch)
{
    /// <summary>What is due lies in so many partitions, so that accepting is not held up by one.</summary>
    public const int Buckets = 8;

    /// <summary>Whose it is.</summary>
    public required SubmitterId Submitter { get; init; }

    /// <summary>The submitter's own key of a job of no batch: what its index row is found by.</summary>
    public string? CustomId { get; init; }

    /// <summary>The idempotency key that is to be forgotten first.</summary>
    public string? Key { get; init; }

    /// <summary>How often it was looked at while it had not ended: the looks become rarer.</summary>
    public int Looks { get; init; }

    /// <summary>What of it is gone already.</summary>
    public Gone Gone { get; init; }

    public string Partition => BucketName(Bucket);

    public string RowKey => $"{TimeKeys.OldestFirst(At)} {Unit}";

    private static readonly int TimeLength = TimeKeys.OldestFirst(default).Length;

    /// <summary>The id of the job or the batch.</summary>
    public string Unit => Job is { } job ? job.ToString() : Batch.ToString()!;

    private int Bucket => (Job is { } job ? job.Bytes[10] : Batch!.Value.Bytes[10]) % Buckets;

    public static string BucketName(int bucket) => string.Create(CultureInfo.InvariantCulture, $"due-{bucket}");

    /// <summary>Rows of a bucket that are due.</summary>
    public static RowRange Until(DateTimeOffset now) => new(From: null, Before: TimeKeys.OldestFirst(now.AddMilliseconds(1)));

    public TableEntity Write() => new(Partition, RowKey)
    {
        ["Submitter"] = Submitter.Value,
        ["CustomId"] = CustomId,
        ["IdempotencyKey"] = Key,
        ["Looks"] = Looks,
        ["Gone"] = Gone.ToString(),
    };

    /// <summary>In the order of writing: it goes from one time to another in one transaction.</summary>
    public IReadOnlyList<TableTransactionAction> MoveTo(DueRow next) =>
    [
        new TableTransactionAction(TableTransactionActionType.UpsertReplace, next.Write()),
        new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(Partition, RowKey), ETag.All),
    ];

    public static DueRow Read(TableEntity entity)
    {
        var (at, unit) = (entity.RowKey[..TimeLength], entity.RowKey[(TimeLength + 1)..]);
        return new DueRow(
            DateTimeOffset.ParseExact(at, "yyyyMMdd'T'HHmmss.fff'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal),
            JobId.TryParse(unit, out var job) ? job : null,
            BatchId.TryParse(unit, out var batch) ? batch : null)
        {
            Submitter = SubmitterId.Parse(entity.GetString("Submitter")),
            CustomId = entity.GetString("CustomId"),
            Key = entity.GetString("IdempotencyKey"),
            Looks = entity.GetInt32("Looks") ?? 0,
            Gone = Enum.TryParse<Gone>(entity.GetString("Gone"), out var gone) ? gone : Gone.Nothing,
        };
    }

}

/// <summary>What of a job or a batch has been deleted, its time being over.</summary>
[Flags]
internal enum Gone
{
    Nothing = 0,
    Key = 1,
    Inputs = 2,
    Results = 4,
    Records = 8,
}
