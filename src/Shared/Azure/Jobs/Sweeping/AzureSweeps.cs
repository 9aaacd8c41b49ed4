using Azure.Data.Tables;
using Microsoft.Extensions.Logging;
using Shared.Azure.Jobs.Receiving;
using Shared.Azure.Jobs.Records;
using Shared.Ports;

namespace Shared.Azure.Jobs.Sweeping;

/// <summary>House-keeping by what is due. One process leads it at a time; where another one does, nothing is done.</summary>
internal sealed partial class AzureSweeps(
    AzureTables tables, UnitSweep units, Resender resender, Tally tally, Cancellations cancellations, Func<DateTimeOffset, CancellationToken, Task> pruneWorkers, AzureClocks clocks, AzureJobOptions options, ILogger<AzureSweeps> logger)
    : IJobSweeps
{
    private const string LeasePartition = "lease";
    private const string LeaseRow = "sweeper";
    private const int UnitsAtOnce = 8;
    private const int MaxRounds = 20;

    private static readonly TimeSpan SignalsKept = TimeSpan.FromDays(1);
    private static readonly TimeSpan PruneInterval = TimeSpan.FromHours(1);
    private static readonly TimeSpan AfterFault = TimeSpan.FromMinutes(1);

    private readonly string _me = Guid.NewGuid().ToString("N");
    private DateTimeOffset _prunedAt;

    public async Task<SweepCounts> SweepAsync(Retention retention, int limit, CancellationToken cancellation)
    {
        var budget = new SweepBudget(limit);
        if (!await TryLeadAsync(cancellation))
        {
            return budget.Counts;
        }

        // Most of what is due is only looked at, which nothing counts: so it is gone through to its end, a part at a time.
        for (var round = 0; round < MaxRounds && !budget.IsUsedUp; round++)
        {
            var due = await FindDueAsync(limit, cancellation);
            if (due.Count == 0)
            {
                break;
            }

            var oldest = await resender.LookAsync(cancellation);
            await Parallel.ForEachAsync(
                due, new ParallelOptions { MaxDegreeOfParallelism = UnitsAtOnce, CancellationToken = cancellation }, async (unit, stop) => await SweepAsync(unit, retention, budget, oldest, stop));
        }

        await PruneAsync(retention, cancellation);
        return budget.Counts;
    }

    private async Task<List<DueRow>> FindDueAsync(int limit, CancellationToken cancellation)
    {
        var found = await Task.WhenAll(Enumerable.Range(0, DueRow.Buckets).Select(bucket => tables.Due.QueryAsync(DueRow.BucketName(bucket), DueRow.Until(clocks.Now), limit, cancellation)));
        return [.. found.SelectMany(rows => rows).Select(DueRow.Read)];
    }

    /// <summary>One that fails, because the queue is away or a row cannot be read, keeps none of the others from their turn.</summary>
    private async Task SweepAsync(DueRow unit, Retention retention, SweepBudget budget, OldestMessage oldest, CancellationToken stop)
    {
        try
        {
            await units.SweepAsync(unit, retention, budget, oldest, stop);
        }
        catch (Exception fault) when (!stop.IsCancellationRequested)
        {
            UnitNotSwept(logger, unit.Unit, fault is StoreException ? fault.Message : fault.GetType().Name);

            // Where the tables are away this fails too, and ends the round.
            await tables.Due.SubmitAsync(unit.MoveTo(unit with { At = clocks.Now + AfterFault }), stop);
        }
    }

    private async Task<bool> TryLeadAsync(CancellationToken cancellation)
    {
        var mine = new TableEntity(LeasePartition, LeaseRow) { ["Holder"] = _me, ["Until"] = clocks.Now + options.SweepLease };
        if (await tables.Due.GetAsync(LeasePartition, LeaseRow, cancellation) is not { } lease)
        {
            return await tables.Due.InsertAsync(mine, cancellation) is not null;
        }

        return (lease.GetString("Holder") == _me || JobColumns.Time(lease, "Until") <= clocks.Now) && await tables.Due.ReplaceAsync(mine, lease.ETag, cancellation) is not null;
    }

    private async Task PruneAsync(Retention retention, CancellationToken cancellation)
    {
        if (clocks.Now - _prunedAt < PruneInterval)
        {
            return;
        }

        _prunedAt = clocks.Now;
        await tally.FoldAsync(cancellation);
        await cancellations.PruneAsync(clocks.Now - SignalsKept, cancellation);
        await pruneWorkers(clocks.Now - retention.Records, cancellation);
    }
}
