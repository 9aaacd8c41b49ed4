using Microsoft.Data.Sqlite;
using Shared.Ids;
using Shared.Ports;

namespace Shared.Embedded;

/// <summary>Summed up in the transaction that ends a job: nothing is left out.</summary>
internal sealed class EmbeddedUsage(EmbeddedStore store) : IUsageLedger
{
    private static readonly DateOnly Epoch = new(1970, 1, 1);

    public Task<IReadOnlyList<UsageDay>> ReadAsync(SubmitterId submitter, DateOnly from, DateOnly to, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<UsageDay>>(store.Read(reader => reader["""
            SELECT day, jobs, prompt_tokens, completion_tokens, embedding_tokens, model_calls, answered_jobs FROM usage WHERE submitter = $1 AND day BETWEEN $2 AND $3 ORDER BY day
            """].Rows(Read, submitter.Value, from.DayNumber - Epoch.DayNumber, to.DayNumber - Epoch.DayNumber)));

    private static UsageDay Read(SqliteDataReader row) =>
        new(Epoch.AddDays(row.GetInt32(0)), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5), row.GetInt64(6));
}
