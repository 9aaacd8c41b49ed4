using Azure.Data.Tables;
using Shared.Azure.Jobs.Receiving;
using Shared.Azure.Jobs.Records;
using Shared.Azure.Jobs.Writing;
using Shared.Azure.Tables;
using Shared.Ports;

namespace Shared.Azure.Jobs.Settling;

/// <summary>
/// Kept stages lie beside their job's record, which names them: an attempt that finds none named asks for nothing, and the transaction that ends the job deletes them.
/// </summary>
internal sealed class AzureStages(AzureTables tables, JobWriter writer) : IKeptStages
{
    private const int PartBytes = 512 * 1024;

    public async Task<byte[]?> FindAsync(Lease lease, string stage, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        var (held, hash) = (AzureLease.Of(lease).Held, Convert.ToHexStringLower(content.Span));
        if (held.Row.Stages.FirstOrDefault(mark => mark.Name == stage && mark.Content == hash) is not { } kept)
        {
            return null;
        }

        var parts = await Task.WhenAll(Enumerable.Range(0, kept.Parts).Select(
            part => tables.Jobs.GetAsync(JobKeys.Partition(lease.Job), JobKeys.Stage(lease.Job, stage, part), cancellation)));
        return parts.Contains(null) ? null : [.. parts.SelectMany(part => ByteColumns.Read(part!) ?? [])];
    }

    public async Task<bool> KeepAsync(Lease lease, string stage, ReadOnlyMemory<byte> content, ReadOnlyMemory<byte> body, CancellationToken cancellation)
    {
        var mine = AzureLease.Of(lease);
        var rows = RowsOf(lease, stage, body);
        var mark = new StageMark(stage, Convert.ToHexStringLower(content.Span), rows.Count);
        var row = mine.Held.Row;
        while (!mine.Held.IsOver && mine.IsGoodFor(row))
        {
            cancellation.ThrowIfCancellationRequested();
            var to = row with { Stages = [.. row.Stages.Where(other => other.Name != stage), mark] };
            switch (await writer.MoveAsync(new JobMove(row, to) { Kept = rows }))
            {
                case MoveOutcome.Done(var written):
                    mine.Held.Row = written;
                    return true;

                case MoveOutcome.Changed { Row: { } changed }:
                    row = mine.Held.Row = changed;
                    break;

                default:
                    return false;
            }
        }

        return false;
    }

    private static List<TableEntity> RowsOf(Lease lease, string stage, ReadOnlyMemory<byte> body)
    {
        var rows = new List<TableEntity>();
        for (var from = 0; from < body.Length || from == 0; from += PartBytes)
        {
            var row = new TableEntity(JobKeys.Partition(lease.Job), JobKeys.Stage(lease.Job, stage, rows.Count));
            ByteColumns.Write(row, body.Slice(from, Math.Min(PartBytes, body.Length - from)).Span);
            rows.Add(row);
        }

        return rows;
    }
}
