using Shared.Embedded.Writing;
using Shared.Ids;
using Shared.Jobs;
using Shared.Ports;

namespace Shared.Embedded;

/// <summary>Ending jobs for their submitter, whatever they are doing.</summary>
internal static class Canceling
{
    private sealed record Row(long Seq, JobState State, int Attempt, long? Batch, string? Worker, long StartedAt, byte[] Id);

    public static CancelOutcome? CancelJob(WriteSession session, SubmitterId submitter, JobId job)
    {
        var row = session["SELECT seq, state, attempt, batch, worker, started_at, id FROM jobs WHERE id = $1 AND submitter = $2 AND state > 0"]
            .First(Read, job.Bytes.ToArray(), submitter.Value);
        return row switch
        {
            null => null,
            { State: JobState.Queued or JobState.Running } => Cancel(session, row),
            _ => CancelOutcome.AlreadyEnded,
        };
    }

    public static int? CancelBatch(WriteSession session, SubmitterId submitter, BatchId batch)
    {
        var isKnown = session["SELECT 1 FROM batches WHERE id = $1 AND submitter = $2 AND is_sealed = 1"].Value(batch.Bytes.ToArray(), submitter.Value);
        if (isKnown is null)
        {
            return null;
        }

        var (first, end) = BatchUploads.IdsOf(batch);
        var rows = session["SELECT seq, state, attempt, batch, worker, started_at, id FROM jobs WHERE id >= $1 AND id < $2 AND state IN (1, 2)"].Rows(Read, first, end);
        rows.ForEach(row => Cancel(session, row));
        return rows.Count;
    }

    private static CancelOutcome Cancel(WriteSession session, Row row)
    {
        JobWrites.TryEnd(session, row.Seq, row.State, row.Attempt, row.Batch, JobState.Canceled, JobErrors.Canceled);
        if (row.State == JobState.Running)
        {
            var held = new JobWrites.Held(row.Seq, row.Id, row.Batch, row.Attempt, row.Worker!, row.StartedAt, Losses: 0, Submitter: "");
            JobWrites.AddAttempt(session, held, AttemptOutcome.Canceled, code: null);
            session.Changes |= StoreChanges.LeaseRevoked;
        }

        return CancelOutcome.Canceled;
    }

    private static Row Read(Microsoft.Data.Sqlite.SqliteDataReader row) => new(
        row.GetInt64(0),
        (JobState)row.GetInt32(1),
        row.GetInt32(2),
        row.IsDBNull(3) ? null : row.GetInt64(3),
        row.IsDBNull(4) ? null : row.GetString(4),
        row.IsDBNull(5) ? 0 : row.GetInt64(5),
        row.GetFieldValue<byte[]>(6));
}
