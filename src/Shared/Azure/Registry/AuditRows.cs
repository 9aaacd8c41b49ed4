using Azure;
using Azure.Data.Tables;
using Shared.Azure.Tables;
using Shared.Ports;

namespace Shared.Azure.Registry;

/// <summary>
/// Table <c>audit</c>: a partition for each month, the newest action first. A row is written before its action and taken back where the action was refused, so
/// nothing is done without one; an action whose outcome is not known keeps it.
/// </summary>
internal sealed class AuditRows(Table table)
{
    /// <param name="audit">What is about to be done.</param>
    /// <param name="act">Does it; false where it was refused.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public async Task<bool> AroundAsync(AuditEntry audit, Func<Task<bool>> act, CancellationToken cancellation)
    {
        var row = new TableEntity(audit.At.UtcDateTime.ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture), $"{TimeKeys.NewestFirst(audit.At)}|{Guid.NewGuid():N}")
        {
            ["At"] = audit.At.InMilliseconds(),
            ["Actor"] = audit.Actor,
            ["Action"] = audit.Action,
            ["Target"] = audit.Target,
        };
        await table.UpsertAsync(row, cancellation);
        if (await act())
        {
            return true;
        }

        await table.DeleteAsync(row.PartitionKey, row.RowKey, ETag.All, cancellation);
        return false;
    }
}
