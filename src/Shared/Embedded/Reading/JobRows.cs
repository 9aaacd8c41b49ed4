using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Shared.Ids;
using Shared.Jobs;
using Shared.Memory.Ladder;
using Shared.Results;
using Shared.Ports;

namespace Shared.Embedded.Reading;

/// <summary>Rows as the contracts.</summary>
internal static class JobRows
{
    /// <summary>The columns of a record, in the order <see cref="Read"/> takes them.</summary>
    public const string Columns =
        "id, submitter, state, custom_id, metadata, accepted_at, expires_at, ready_at, started_at, ended_at, failures, input_bytes, error_code, error_message, "
        + "prompt_tokens, completion_tokens, embedding_tokens, model_calls, same_as";

    private const int ColumnCount = 19;

    internal sealed record WithKeys(JobRecord Record, long Seq, int Attempt, string? Worker);

    public static JobRecord Read(SqliteDataReader row)
    {
        var state = (JobState)row.GetInt32(2);
        var acceptedAt = row.GetInt64(5);
        var readyAt = row.GetInt64(7);
        var id = JobId.FromBytes(row.GetFieldValue<byte[]>(0));
        return new JobRecord
        {
            Id = id,
            SameAs = SameAs(id, row, 18),
            Submitter = SubmitterId.Parse(row.GetString(1)),
            State = state,
            CustomId = Text(row, 3),
            Metadata = Text(row, 4) is { } json ? JsonSerializer.Deserialize(json, RowJsonContext.Default.DictionaryStringString) : null,
            AcceptedAt = DateTimeOffset.FromUnixTimeMilliseconds(acceptedAt),
            ExpiresAt = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(6)),
            NextAttemptAt = state == JobState.Queued && readyAt > acceptedAt ? DateTimeOffset.FromUnixTimeMilliseconds(readyAt) : null,
            StartedAt = Time(row, 8),
            EndedAt = Time(row, 9),
            Failures = row.GetInt32(10),
            InputBytes = row.GetInt32(11),
            Error = Text(row, 12) is { } code && state is not (JobState.Succeeded or JobState.Partial) ? new JobError(code, Text(row, 13) ?? "") : null,
            Usage = row.IsDBNull(17) ? null : new ModelUsage(row.GetInt32(14), row.GetInt32(15), row.GetInt32(16), row.GetInt32(17)),
        };
    }

    /// <param name="id">The job's.</param>
    /// <param name="row">With the position of the first.</param>
    /// <param name="column">Where that stands.</param>
    public static JobId? SameAs(JobId id, SqliteDataReader row, int column) => id.Batch is { } batch && !row.IsDBNull(column) ? JobId.Of(batch, row.GetInt32(column)) : null;

    public static WithKeys ReadWithKeys(SqliteDataReader row) =>
        new(Read(row), row.GetInt64(ColumnCount), row.GetInt32(ColumnCount + 1), Text(row, ColumnCount + 2));

    public static EndedJob ReadEnded(SqliteDataReader row) => new(
        row.GetInt64(ColumnCount).ToString(CultureInfo.InvariantCulture), Read(row), row.IsDBNull(ColumnCount + 1) ? null : (ReadOnlyMemory<byte>?)row.GetFieldValue<byte[]>(ColumnCount + 1));

    public static Attempt ReadAttempt(SqliteDataReader row) => new(
        row.GetInt32(0), row.GetString(1), Time(row, 2)!.Value, Time(row, 3), (AttemptOutcome)row.GetInt32(4), Text(row, 5), row.IsDBNull(6) ? null : (Rung)row.GetInt32(6));

    public static BatchRecord ReadBatch(SqliteDataReader row, BatchId id) => new(
        id,
        SubmitterId.Parse(row.GetString(0)),
        Time(row, 1)!.Value,
        new StateCounts(row.GetInt32(4), row.GetInt32(5), row.GetInt32(6), row.GetInt32(7), row.GetInt32(8), row.GetInt32(9), row.GetInt32(10)))
    {
        Skipped = row.GetInt32(2),
        EndedAt = Time(row, 3),
        Usage = new ModelTotals(row.GetInt64(11), row.GetInt64(12), row.GetInt64(13), row.GetInt64(14)),
    };

    public static QueueDepth ReadDepth(SqliteDataReader row) =>
        new(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), Time(row, 5));

    private static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static DateTimeOffset? Time(SqliteDataReader row, int column) =>
        row.IsDBNull(column) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column));
}
