using System.Text;

namespace Shared.Azure.Tables;

/// <summary>A query's condition. The partition always stands first and for itself, so that nothing widens it.</summary>
internal static class Filters
{
    /// <param name="partition">Exactly this partition.</param>
    /// <param name="rows">Its rows by their keys.</param>
    /// <param name="where">A condition on other columns, as OData writes it; null for none. The service reads all rows of the range for it.</param>
    public static string Of(string partition, RowRange rows, string? where)
    {
        var filter = new StringBuilder("PartitionKey eq ").Append(Quoted(partition));
        if (rows.From is { } from)
        {
            filter.Append(rows.SkipsFrom ? " and RowKey gt " : " and RowKey ge ").Append(Quoted(from));
        }

        if (rows.Before is { } before)
        {
            filter.Append(" and RowKey lt ").Append(Quoted(before));
        }

        return (where is null ? filter : filter.Append(" and (").Append(where).Append(')')).ToString();
    }

    private static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
