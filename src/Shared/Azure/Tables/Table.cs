using Azure;
using Azure.Data.Tables;

namespace Shared.Azure.Tables;

/// <summary>
/// One table, and all that may be asked of it. What a condition may meet is a value; everything else is thrown as <see cref="Ports.StoreException"/>. Where a
/// write fails as transient it may have been carried out nevertheless: look before it is written again. A missing table is created by the first write, if
/// the options allow it, and is empty to who reads before. A call is given up after <see cref="TablesOptions.OperationTimeout"/>.
/// </summary>
internal sealed class Table(TableServiceClient service, string name, TablesOptions options, SemaphoreSlim turns)
{
    private const int PageSize = 1000;

    private readonly TableClient _client = service.GetTableClient(options.TablePrefix + name);

    /// <summary>With the prefix: as it stands in the account.</summary>
    public string FullName => _client.Name;

    /// <summary>One row by its keys; null where there is none, or no table.</summary>
    /// <param name="partition">Its partition.</param>
    /// <param name="row">Its row key.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <param name="select">The columns wanted; null for all. The keys, and the time that the ETag is made of, are columns too.</param>
    public Task<TableEntity?> GetAsync(string partition, string row, CancellationToken cancellation, IEnumerable<string>? select = null) => CallAsync(
        async stop => await _client.GetEntityIfExistsAsync<TableEntity>(partition, row, select, stop) is { HasValue: true, Value: var found } ? found : null,
        cancellation);

    /// <summary>Writes a row that is not there yet.</summary>
    /// <returns>Its version; null where one with its keys is there, which stays as it is.</returns>
    public Task<ETag?> InsertAsync(TableEntity row, CancellationToken cancellation) =>
        WriteAsync(async stop => Version(await _client.AddEntityAsync(row, stop)), cancellation);

    /// <summary>Writes a row in place of whatever stands there.</summary>
    public async Task<ETag> UpsertAsync(TableEntity row, CancellationToken cancellation) =>
        (await WriteAsync(async stop => Version(await _client.UpsertEntityAsync(row, TableUpdateMode.Replace, stop)), cancellation)).GetValueOrDefault();

    /// <summary>Writes a row in place of the one that has this version.</summary>
    /// <returns>The new version; null where it has another one or is gone.</returns>
    public Task<ETag?> ReplaceAsync(TableEntity row, ETag version, CancellationToken cancellation) =>
        WriteAsync(async stop => Version(await _client.UpdateEntityAsync(row, version, TableUpdateMode.Replace, stop)), cancellation);

    /// <summary>Sets the columns that are given on the row that has this version; the others stay.</summary>
    /// <param name="row">Keys and columns.</param>
    /// <param name="version"><see cref="ETag.All"/> for whichever it has.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>The new version; null where it has another one or is gone.</returns>
    public Task<ETag?> MergeAsync(TableEntity row, ETag version, CancellationToken cancellation) =>
        WriteAsync(async stop => Version(await _client.UpdateEntityAsync(row, version, TableUpdateMode.Merge, stop)), cancellation);

    /// <summary>Deletes a row.</summary>
    /// <param name="partition">Its partition.</param>
    /// <param name="row">Its row key.</param>
    /// <param name="version"><see cref="ETag.All"/> for whichever it has.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>
    /// False where it has another version or is gone. It may have gone by an earlier try of this same call: who must know that nobody else deleted it
    /// uses a transaction.
    /// </returns>
    public async Task<bool> DeleteAsync(string partition, string row, ETag version, CancellationToken cancellation) => await WriteAsync(
        async stop => (await _client.DeleteEntityAsync(partition, row, version, stop)).Status is 404 ? null : (ETag?)default(ETag),
        cancellation) is not null;

    /// <summary>Carries out all of the actions or none.</summary>
    /// <param name="actions">1 – 100 on different rows of one partition, 4 MiB together as they are sent: bytes count a third more there.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public Task<SubmitOutcome> SubmitAsync(IReadOnlyCollection<TableTransactionAction> actions, CancellationToken cancellation) => CallAsync(
        async Task<SubmitOutcome> (stop) =>
        {
            try
            {
                return new SubmitOutcome.Done(Versions((await _client.SubmitTransactionAsync(actions, stop)).Value));
            }
            catch (RequestFailedException answer) when (Refusals.Of(answer) is { } why)
            {
                return new SubmitOutcome.Refused((answer as TableTransactionFailedException)?.FailedTransactionActionIndex ?? -1, why);
            }
        },
        cancellation,
        creates: true);

    /// <summary>Rows of one partition in the order of their keys.</summary>
    /// <param name="partition">Exactly this one: no query reaches over partitions.</param>
    /// <param name="rows">Its rows by their keys.</param>
    /// <param name="max">At most this many; above 1,000 they are read in several calls.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <param name="select">The columns wanted; null for all.</param>
    /// <param name="where">A condition on other columns, see <see cref="TableClient.CreateQueryFilter(FormattableString)"/>; the service reads all rows of the range for it.</param>
    public async Task<List<TableEntity>> QueryAsync(
        string partition, RowRange rows, int max, CancellationToken cancellation, IEnumerable<string>? select = null, string? where = null)
    {
        var (filter, found, next) = (Filters.Of(partition, rows, where), new List<TableEntity>(), (string?)null);
        while (found.Count < max)
        {
            var (continuation, wanted) = (next, Math.Min(PageSize, max - found.Count));
            var page = await CallAsync(stop => PageAsync(filter, wanted, select, continuation, stop), cancellation);
            found.AddRange(page?.Values ?? []);
            next = page?.ContinuationToken;
            if (string.IsNullOrEmpty(next))
            {
                break;
            }
        }

        return found;
    }

    /// <summary>Creates the table where it is missing, or, where it may not, sees that it is there.</summary>
    public Task CheckAsync(CancellationToken cancellation) => options.CreateTables
        ? CallAsync(CreateAsync, cancellation)
        : QueryAsync("check", RowRange.All, 1, cancellation);

    private static ETag? Version(Response response) => response.Headers.ETag.GetValueOrDefault();

    private static ETag[] Versions(IReadOnlyList<Response> responses) => [.. responses.Select(response => response.Headers.ETag.GetValueOrDefault())];

    private async Task<Page<TableEntity>?> PageAsync(string filter, int size, IEnumerable<string>? select, string? continuation, CancellationToken stop)
    {
        try
        {
            await foreach (var page in _client.QueryAsync<TableEntity>(filter, size, select, stop).AsPages(continuation).WithCancellation(stop))
            {
                return page;
            }
        }
        catch (RequestFailedException missing) when (options.CreateTables && missing.ErrorCode == TableErrors.TableNotFound)
        {
            // What the first write creates is empty until then.
        }

        return null;
    }

    private async Task<bool> CreateAsync(CancellationToken stop) => await service.CreateTableIfNotExistsAsync(FullName, stop) is not null;

    private Task<ETag?> WriteAsync(Func<CancellationToken, Task<ETag?>> write, CancellationToken cancellation) => CallAsync(
        async stop =>
        {
            try
            {
                return await write(stop);
            }
            catch (RequestFailedException answer) when (Refusals.Of(answer) is not null)
            {
                return null;
            }
        },
        cancellation,
        creates: true);

    private async Task<T> CallAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellation, bool creates = false)
    {
        // Who waits for a turn has not called yet: the time of the call begins with the call.
        await turns.WaitAsync(cancellation);
        try
        {
            return await CallNowAsync(call, creates, cancellation);
        }
        finally
        {
            turns.Release();
        }
    }

    private async Task<T> CallNowAsync<T>(Func<CancellationToken, Task<T>> call, bool creates, CancellationToken cancellation)
    {
        using var budget = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        budget.CancelAfter(options.OperationTimeout);
        try
        {
            try
            {
                return await call(budget.Token);
            }
            catch (RequestFailedException missing) when (creates && options.CreateTables && missing.ErrorCode == TableErrors.TableNotFound)
            {
                await CreateAsync(budget.Token);
                return await call(budget.Token);
            }
        }
        catch (Exception fault) when (!(fault is OperationCanceledException && cancellation.IsCancellationRequested))
        {
            throw TableErrors.Translate(fault, FullName);
        }
    }
}
