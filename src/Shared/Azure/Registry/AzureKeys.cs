using Azure.Data.Tables;
using Shared.Azure.Tables;
using Shared.Ids;
using Shared.Keys;
using Shared.Ports;

namespace Shared.Azure.Registry;

/// <summary>
/// Table <c>keys</c>, one partition: <c>key|ID</c> for each key, also a revoked one, and <c>live|SUBMITTER</c> with the number of keys that live, changed in the same
/// transaction.
/// </summary>
internal sealed class AzureKeys(TableStorage storage, TimeProvider time) : IKeyStore
{
    private const int MaxLive = 2;
    private const int Most = 100_000;
    private const string Live = "Live";

    private readonly Table _keys = storage.Table(RegistryTables.Keys);
    private readonly AuditRows _audit = new(storage.Table(RegistryTables.Audit));

    public async Task<StoredKey?> FindAsync(string keyId, CancellationToken cancellation) =>
        await _keys.GetAsync(KeyColumns.Partition, KeyColumns.RowOf(keyId), cancellation) is { } row && KeyColumns.Lives(row) ? KeyColumns.Read(row) : null;

    public Task<bool> AddAsync(StoredKey key, AuditEntry audit, CancellationToken cancellation) =>
        _audit.AroundAsync(audit, () => Conflicts.RetryAsync<bool>("a submitter's keys", () => TryAddAsync(key, cancellation)), cancellation);

    public Task<bool> RevokeAsync(string keyId, AuditEntry audit, CancellationToken cancellation) =>
        _audit.AroundAsync(audit, () => Conflicts.RetryAsync<bool>("a submitter's keys", () => TryRevokeAsync(keyId, cancellation)), cancellation);

    public async Task<IReadOnlyList<StoredKey>> ListAsync(SubmitterId? submitter, CancellationToken cancellation)
    {
        var where = $"{KeyColumns.IsLive} eq true" + (submitter is { } one ? $" and Submitter eq '{one.Value}'" : "");
        return [.. (await _keys.QueryAsync(KeyColumns.Partition, RowRange.StartingWith(KeyColumns.ByKey), Most, cancellation, where: where))
            .Select(KeyColumns.Read)
            .OrderBy(key => key.CreatedAt).ThenBy(key => key.KeyId, StringComparer.Ordinal)];
    }

    private async Task<bool?> TryAddAsync(StoredKey key, CancellationToken cancellation)
    {
        var counter = await CounterAsync(key.Submitter.Value, cancellation);
        if (LiveOf(counter) >= MaxLive)
        {
            return false;
        }

        var actions = new[] { CounterOf(key.Submitter.Value, LiveOf(counter) + 1, counter), new(TableTransactionActionType.Add, KeyColumns.Of(key)) };
        return await _keys.SubmitAsync(actions, cancellation) switch
        {
            SubmitOutcome.Done => true,
            SubmitOutcome.Refused { Action: 1 } => throw new StoreException(StoreFault.Permanent, $"There is a key {key.KeyId} already."),
            _ => null,
        };
    }

    private async Task<bool?> TryRevokeAsync(string keyId, CancellationToken cancellation)
    {
        if (await _keys.GetAsync(KeyColumns.Partition, KeyColumns.RowOf(keyId), cancellation) is not { } row || !KeyColumns.Lives(row))
        {
            return false;
        }

        var counter = await CounterAsync(KeyColumns.Submitter(row), cancellation);
        var revoked = new TableEntity(row.PartitionKey, row.RowKey) { [KeyColumns.IsLive] = false, ["RevokedAt"] = time.GetUtcNow().InMilliseconds() };
        var actions = new[]
        {
            CounterOf(KeyColumns.Submitter(row), Math.Max(0, LiveOf(counter) - 1), counter),
            new(TableTransactionActionType.UpdateMerge, revoked, row.ETag),
        };
        return await _keys.SubmitAsync(actions, cancellation) is SubmitOutcome.Done ? true : null;
    }

    private Task<TableEntity?> CounterAsync(string submitter, CancellationToken cancellation) => _keys.GetAsync(KeyColumns.Partition, CounterKey(submitter), cancellation);

    private static TableTransactionAction CounterOf(string submitter, int live, TableEntity? read) =>
        Versions.Write(new TableEntity(KeyColumns.Partition, CounterKey(submitter)) { ["Submitter"] = submitter, [Live] = live }, read);

    private static int LiveOf(TableEntity? counter) => counter?.GetInt32(Live) ?? 0;

    private static string CounterKey(string submitter) => $"live|{submitter}";
}
