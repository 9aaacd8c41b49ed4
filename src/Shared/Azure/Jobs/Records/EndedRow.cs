using Azure.Data.Tables;
using Shared.Azure.Tables;
using Shared.Ids;
using Shared.Jobs;
using Shared.Ports;

namespace Shared.Azure.Jobs.Records;

/// <summary>What a poller of results wants of a job that has ended, in one row, with its result.</summary>
internal static class EndedRow
{
    private const string Result = "Result";

    public static TableEntity Write(JobRow job, ReadOnlyMemory<byte>? result)
    {
        var entity = new TableEntity(JobKeys.Partition(job.Id), job.EndedKey!)
        {
            ["Job"] = job.Id.ToString(),
            ["Submitter"] = job.Submitter.Value,
            ["State"] = JobColumns.Name(job.State),
            ["CustomId"] = job.CustomId,
            ["Metadata"] = job.Metadata,
            ["AcceptedAt"] = job.AcceptedAt,
            ["ExpiresAt"] = job.ExpiresAt,
            ["StartedAt"] = job.StartedAt,
            ["EndedAt"] = job.EndedAt,
            ["Failures"] = job.Failures,
            ["InputBytes"] = job.InputBytes,
            ["ErrorCode"] = job.Error?.Code,
            ["ErrorMessage"] = job.Error?.Message,
        };
        if (result is { } body)
        {
            ByteColumns.Write(entity, body.Span, Result);
        }

        return entity;
    }

    public static byte[]? ReadResult(TableEntity entity) => ByteColumns.Read(entity, Result);

    public static EndedJob Read(TableEntity entity, string cursor)
    {
        var state = JobColumns.StateOf(entity);
        var record = new JobRecord
        {
            Id = JobId.TryParse(entity.GetString("Job"), out var id) ? id : throw new FormatException("The row tells of no job."),
            Submitter = SubmitterId.Parse(entity.GetString("Submitter")),
            State = state,
            CustomId = entity.GetString("CustomId"),
            Metadata = MetadataText.Read(entity.GetString("Metadata")),
            AcceptedAt = JobColumns.Time(entity, "AcceptedAt") ?? default,
            ExpiresAt = JobColumns.Time(entity, "ExpiresAt") ?? default,
            StartedAt = JobColumns.Time(entity, "StartedAt"),
            EndedAt = JobColumns.Time(entity, "EndedAt"),
            Failures = entity.GetInt32("Failures") ?? 0,
            InputBytes = entity.GetInt32("InputBytes") ?? 0,
            Error = state is not (JobState.Succeeded or JobState.Partial) && entity.GetString("ErrorCode") is { } code
                ? new JobError(code, entity.GetString("ErrorMessage") ?? "")
                : null,
        };
        return new EndedJob(cursor, record, ReadResult(entity) is { } result ? (ReadOnlyMemory<byte>?)result : null);
    }
}
