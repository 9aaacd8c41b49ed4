using System.Text.Json;
using Azure.Data.Tables;
using Shared.Ids;
using Shared.Jobs;
using Shared.Results;

namespace Shared.Azure.Jobs.Records;

/// <summary>A record as columns that support staff can read, and back.</summary>
internal static class JobColumns
{
    /// <summary>Enough to tell what is to be done about a job, without its timeline.</summary>
    public const string Unended = "EndedKey eq ''";

    public static TableEntity Write(JobRow row)
    {
        var entity = new TableEntity(JobKeys.Partition(row.Id), JobKeys.Record(row.Id))
        {
            ["Submitter"] = row.Submitter.Value,
            ["State"] = Name(row.State),
            ["CustomId"] = row.CustomId,
            ["Metadata"] = row.Metadata,
            ["InputBytes"] = row.InputBytes,
            ["SameAs"] = row.SameAs,
            ["AcceptedAt"] = row.AcceptedAt,
            ["ExpiresAt"] = row.ExpiresAt,
            ["NextAttemptAt"] = row.NextAttemptAt,
            ["StartedAt"] = row.StartedAt,
            ["EndedAt"] = row.EndedAt,
            ["Attempt"] = row.Attempt,
            ["Failures"] = row.Failures,
            ["Losses"] = row.Losses,
            ["Generation"] = row.Generation,
            ["SentAt"] = row.SentAt,
            ["HeldMessage"] = row.HeldMessage,
            ["HeldGeneration"] = row.HeldGeneration,
            ["Worker"] = row.Worker,
            ["ErrorCode"] = row.Error?.Code,
            ["ErrorMessage"] = row.Error?.Message,
            ["Trace"] = row.Trace?.ToString(),
            ["EndedKey"] = row.EndedKey ?? "",
            ["HasResult"] = row.HasResult,
            ["PromptTokens"] = row.Usage?.PromptTokens,
            ["CompletionTokens"] = row.Usage?.CompletionTokens,
            ["EmbeddingTokens"] = row.Usage?.EmbeddingTokens,
            ["ModelCalls"] = row.Usage?.ModelCalls,
            ["Stages"] = row.Stages.Count == 0 ? null : MetadataText.Write(row.Stages),
            ["Attempts"] = row.Attempts.Count == 0 ? null : MetadataText.Write(row.Attempts),
            ["LastWrite"] = row.LastWrite,
        };
        foreach (var empty in entity.Where(column => column.Value is null).Select(column => column.Key).ToList())
        {
            entity.Remove(empty);
        }

        return entity;
    }

    /// <exception cref="UnreadableRecordException">A column is not what a record has there.</exception>
    public static JobRow Read(TableEntity entity)
    {
        try
        {
            return ReadColumns(entity);
        }
        catch (Exception fault) when (fault is FormatException or ArgumentException or InvalidOperationException or InvalidCastException or JsonException)
        {
            throw new UnreadableRecordException(entity.RowKey, fault);
        }
    }

    public static JobId IdOf(TableEntity entity) => JobId.TryParse(entity.RowKey, out var id) ? id : throw new FormatException("The row is no job's record.");

    public static string Name(JobState state) => state.ToString().ToLowerInvariant();

    public static DateTimeOffset? Time(TableEntity entity, string column) => entity.GetDateTimeOffset(column)?.ToUniversalTime();

    public static JobState StateOf(TableEntity entity) => Enum.Parse<JobState>(entity.GetString("State"), ignoreCase: true);

    private static JobRow ReadColumns(TableEntity entity) => new()
    {
        Id = IdOf(entity),
        Submitter = SubmitterId.Parse(entity.GetString("Submitter")),
        State = StateOf(entity),
        CustomId = entity.GetString("CustomId"),
        Metadata = entity.GetString("Metadata"),
        InputBytes = entity.GetInt32("InputBytes") ?? 0,
        SameAs = entity.GetInt32("SameAs"),
        AcceptedAt = Time(entity, "AcceptedAt") ?? default,
        ExpiresAt = Time(entity, "ExpiresAt") ?? default,
        NextAttemptAt = Time(entity, "NextAttemptAt"),
        StartedAt = Time(entity, "StartedAt"),
        EndedAt = Time(entity, "EndedAt"),
        Attempt = entity.GetInt32("Attempt") ?? 0,
        Failures = entity.GetInt32("Failures") ?? 0,
        Losses = entity.GetInt32("Losses") ?? 0,
        Generation = entity.GetInt32("Generation") ?? 1,
        SentAt = Time(entity, "SentAt") ?? default,
        HeldMessage = entity.GetInt64("HeldMessage") ?? 0,
        HeldGeneration = entity.GetInt32("HeldGeneration") ?? 0,
        Worker = entity.GetString("Worker"),
        Error = entity.GetString("ErrorCode") is { } code ? new JobError(code, entity.GetString("ErrorMessage") ?? "") : null,
        Trace = TraceContext.Parse(entity.GetString("Trace")),
        EndedKey = entity.GetString("EndedKey") is { Length: > 0 } key ? key : null,
        HasResult = entity.GetBoolean("HasResult") ?? false,
        Usage = entity.GetInt32("ModelCalls") is { } calls
            ? new ModelUsage(entity.GetInt32("PromptTokens") ?? 0, entity.GetInt32("CompletionTokens") ?? 0, entity.GetInt32("EmbeddingTokens") ?? 0, calls)
            : null,
        Stages = MetadataText.ReadStages(entity.GetString("Stages")),
        Attempts = MetadataText.ReadAttempts(entity.GetString("Attempts")),
        LastWrite = entity.GetString("LastWrite"),
        Version = entity.ETag,
    };
}
