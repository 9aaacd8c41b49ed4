using System.Globalization;
using Azure.Data.Tables;
using Shared.Azure.Tables;
using Shared.Workers;

namespace Shared.Azure.Registry;

/// <summary>The rows of the workers that beat, one of each in one partition.</summary>
internal sealed class LivingWorkers(Table table)
{
    private const string Partition = "living";

    /// <summary>More than any fleet has; what was not deleted for a day is read with it.</summary>
    private const int Most = 100_000;

    // Before its calendar begins the service takes no time.
    private static readonly DateTimeOffset FirstTime = new(1601, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public Task BeatAsync(WorkerRow row, CancellationToken cancellation) => table.UpsertAsync(WorkerColumns.Of(Partition, row), cancellation);

    /// <summary>Rows beaten at or after a time, with the columns that are wanted.</summary>
    public Task<List<TableEntity>> BeatenSinceAsync(DateTimeOffset since, IEnumerable<string> select, CancellationToken cancellation) =>
        table.QueryAsync(Partition, RowRange.All, Most, cancellation, select, $"{WorkerColumns.BeatAt} ge {Time(since)}");

    /// <summary>Deletes rows last beaten before a time, but for those that beat meanwhile.</summary>
    public async Task PruneAsync(DateTimeOffset before, CancellationToken cancellation)
    {
        foreach (var row in await table.QueryAsync(Partition, RowRange.All, Most, cancellation, Versions.Columns, $"{WorkerColumns.BeatAt} lt {Time(before)}"))
        {
            await table.DeleteAsync(Partition, row.RowKey, row.ETag, cancellation);
        }
    }

    private static string Time(DateTimeOffset at) => string.Create(
        CultureInfo.InvariantCulture, $"datetime'{(at < FirstTime ? FirstTime : at.InMilliseconds()).UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}'");
}
