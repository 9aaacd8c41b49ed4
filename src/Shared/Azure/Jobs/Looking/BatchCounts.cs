using Shared.Azure.Jobs.Records;

namespace Shared.Azure.Jobs.Looking;

/// <summary>The counts of a batch's shards: as many reads as it has shards, side by side.</summary>
internal sealed class BatchCounts(AzureTables tables)
{
    /// <returns>Those that are there.</returns>
    public async Task<List<CountsRow>> ReadAsync(BatchRow head, CancellationToken cancellation)
    {
        var found = await Task.WhenAll(JobKeys.ShardsOf(head.Items).Select(shard => tables.Jobs.GetAsync(JobKeys.Shard(head.Id, shard), JobKeys.Counts, cancellation)));
        return [.. found.Where(entity => entity is not null).Select(entity => CountsRow.Read(entity!))];
    }
}
