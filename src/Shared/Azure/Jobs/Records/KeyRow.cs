using Azure;
using Azure.Data.Tables;
using Shared.Azure.Tables;
using Shared.Ids;

namespace Shared.Azure.Jobs.Records;

/// <summary>A submitter's name for one request, and what the request led to.</summary>
/// <param name="Target">The job's or the batch's id.</param>
/// <param name="BodyHash">Of the job's body; empty for a batch, whose head has it.</param>
/// <param name="CreatedAt">When the request came.</param>
/// <param name="Version">The row's.</param>
internal sealed record KeyRow(string Target, ReadOnlyMemory<byte> BodyHash, DateTimeOffset CreatedAt, ETag Version = default)
{
    public const string JobsRoute = "jobs";
    public const string BatchesRoute = "batches";

    public static string Partition(SubmitterId submitter) => submitter.Value;

    public static string RowKey(string route, string key) => $"{route} {RowKeyText.Escape(key)}";

    public TableEntity Write(SubmitterId submitter, string route, string key) => new(Partition(submitter), RowKey(route, key))
    {
        ["Key"] = key,
        ["Target"] = Target,
        ["BodyHash"] = Convert.ToHexStringLower(BodyHash.Span),
        ["CreatedAt"] = CreatedAt,
    };

    public static KeyRow Read(TableEntity entity) => new(
        entity.GetString("Target"), Convert.FromHexString(entity.GetString("BodyHash") ?? ""), JobColumns.Time(entity, "CreatedAt") ?? default, entity.ETag);
}
