using Azure;
using Azure.Data.Tables;
using Shared.Azure.Jobs.Records;
using Shared.Azure.Tables;
using Shared.Ids;

namespace Shared.Azure.Jobs.Receiving;

/// <summary>Jobs that were canceled while they ran, by worker, which looks there while it holds jobs.</summary>
internal sealed class Cancellations(AzureTables tables)
{
    private const string Partition = "canceled";
    private const int MaxAtOnce = 1000;

    public static TableEntity RowOf(string worker, JobId job, DateTimeOffset at) => new(Partition, KeyOf(worker, job)) { ["Job"] = job.ToString(), ["At"] = at };

    /// <summary>Jobs of the worker's that were canceled and not yet let go of, and when.</summary>
    public async Task<IReadOnlyList<(JobId Job, DateTimeOffset At)>> FindAsync(string worker, CancellationToken cancellation)
    {
        var rows = await tables.Signals.QueryAsync(Partition, RowRange.StartingWith(PrefixOf(worker)), MaxAtOnce, cancellation);
        return [.. rows.Select(row => (Job: JobId.TryParse(row.GetString("Job"), out var job) ? job : default, At: JobColumns.Time(row, "At") ?? default)).Where(found => found.Job != default)];
    }

    /// <summary>The worker has let go of it.</summary>
    public Task ForgetAsync(string worker, JobId job, CancellationToken cancellation) =>
        tables.Signals.DeleteAsync(Partition, KeyOf(worker, job), ETag.All, cancellation);

    /// <summary>Rows of workers that never looked, because they had ended.</summary>
    public async Task PruneAsync(DateTimeOffset writtenBefore, CancellationToken cancellation)
    {
        foreach (var row in await tables.Signals.QueryAsync(Partition, RowRange.All, MaxAtOnce, cancellation))
        {
            if (JobColumns.Time(row, "At") < writtenBefore)
            {
                await tables.Signals.DeleteAsync(Partition, row.RowKey, row.ETag, cancellation);
            }
        }
    }

    private static string KeyOf(string worker, JobId job) => PrefixOf(worker) + job;

    private static string PrefixOf(string worker) => $"{RowKeyText.Escape(worker)} ";
}
