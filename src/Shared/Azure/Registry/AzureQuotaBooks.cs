using Azure.Data.Tables;
using Shared.Azure.Tables;
using Shared.Ports;

namespace Shared.Azure.Registry;

/// <summary>A row for each in table <c>workers</c>, replaced on the version that was read: who was slower decides again on what it finds then.</summary>
internal sealed class AzureQuotaBooks(TableStorage storage, TimeProvider time, Func<double> chance) : IQuotaBooks
{
    public const string Partition = "quotas";
    private const string Book = "Book";

    /// <summary>Between two rounds that were lost, at most: who lost together does not come back together.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(40);

    private readonly Table _table = storage.Table(RegistryTables.Workers);

    public async Task<T> ChangeAsync<T>(string name, Func<string?, (string? Next, T Answer)> change, CancellationToken cancellation)
    {
        T? answered = default;
        await Conflicts.RetryAsync<bool>("quota " + name, async () =>
        {
            var read = await _table.GetAsync(Partition, RowKeyText.Escape(name), cancellation);
            var (next, answer) = change(read?.GetString(Book));
            answered = answer;
            if (next is null || next == read?.GetString(Book))
            {
                return true;
            }

            var row = new TableEntity(Partition, RowKeyText.Escape(name)) { ["Name"] = name, ["ChangedAt"] = time.GetUtcNow().InMilliseconds(), [Book] = next };
            if (await (read is null ? _table.InsertAsync(row, cancellation) : _table.ReplaceAsync(row, read.ETag, cancellation)) is not null)
            {
                return true;
            }

            await Task.Delay(LongestPause * chance(), time, cancellation);
            return null;
        });
        return answered!;
    }
}
