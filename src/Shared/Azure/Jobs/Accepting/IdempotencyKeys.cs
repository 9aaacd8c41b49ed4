using Azure;
using Shared.Azure.Jobs.Records;
using Shared.Ids;

namespace Shared.Azure.Jobs.Accepting;

/// <summary>Who may go on under an idempotency key: the first that writes its row.</summary>
internal sealed class IdempotencyKeys(AzureTables tables)
{
    public async Task<KeyRow?> FindAsync(SubmitterId submitter, string route, string key, CancellationToken cancellation) =>
        await tables.Keys.GetAsync(KeyRow.Partition(submitter), KeyRow.RowKey(route, key), cancellation) is { } entity ? KeyRow.Read(entity) : null;

    /// <returns>False where another request has it.</returns>
    public async Task<bool> TryTakeAsync(SubmitterId submitter, string route, string key, KeyRow row, CancellationToken cancellation) =>
        await tables.Keys.InsertAsync(row.Write(submitter, route, key), cancellation) is not null;

    /// <summary>Takes over a key whose request broke off before anything was accepted.</summary>
    /// <returns>False where another request was faster.</returns>
    public async Task<bool> TryTakeOverAsync(SubmitterId submitter, string route, string key, KeyRow before, KeyRow row, CancellationToken cancellation) =>
        await tables.Keys.ReplaceAsync(row.Write(submitter, route, key), before.Version, cancellation) is not null;

    /// <summary>The row where it names this job or batch.</summary>
    public async Task<KeyRow?> FindAsync(SubmitterId submitter, string route, string key, string target, CancellationToken cancellation) =>
        await FindAsync(submitter, route, key, cancellation) is { } row && row.Target == target ? row : null;

    public Task<bool> ForgetAsync(SubmitterId submitter, string route, string key, ETag version, CancellationToken cancellation) =>
        tables.Keys.DeleteAsync(KeyRow.Partition(submitter), KeyRow.RowKey(route, key), version, cancellation);
}
