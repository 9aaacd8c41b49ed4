using System.Text;
using System.Text.RegularExpressions;

namespace AzureTesting.Proxy;

/// <summary>A request as it was understood.</summary>
/// <param name="Kind">What it asks.</param>
/// <param name="Table">Of which table; empty where it names none.</param>
/// <param name="Operations">1, or the operations of a transaction.</param>
/// <param name="Scan">The filter of a query that names no one partition, as it was sent; null for every other request.</param>
internal sealed partial record TableCall(TableCallKind Kind, string Table, int Operations, string? Scan)
{
    /// <param name="method">HTTP's.</param>
    /// <param name="target">Path and query as they were sent; the path begins with the account's name.</param>
    /// <param name="body">As it was sent.</param>
    public static TableCall Read(string method, string target, ReadOnlySpan<byte> body)
    {
        var (path, query) = target.Split('?', 2) is [var left, var right] ? (left, right) : (target, "");
        var resource = Uri.UnescapeDataString(path.Split('/', 3) is [_, _, var rest] ? rest : "");
        var table = resource.Split('(', 2)[0];
        return (method, table) switch
        {
            (_, "$batch") => Batch(Encoding.UTF8.GetString(body)),
            (_, "Tables" or "") => new(TableCallKind.Table, "", 1, null),
            ("POST", _) => new(TableCallKind.Insert, table, 1, null),
            ("PUT", _) => new(TableCallKind.Replace, table, 1, null),
            ("PATCH" or "MERGE", _) => new(TableCallKind.Merge, table, 1, null),
            ("DELETE", _) => new(TableCallKind.Delete, table, 1, null),
            _ when resource.Contains("PartitionKey=", StringComparison.Ordinal) => new(TableCallKind.Get, table, 1, null),
            _ => new(TableCallKind.Query, table, 1, Filter(query) is var filter && PartitionFilter.IsExact(filter) ? null : filter),
        };
    }

    private static TableCall Batch(string body)
    {
        var operations = Operation().Matches(body);
        var table = operations.Count == 0 ? "" : Uri.UnescapeDataString(operations[0].Groups["resource"].Value);
        return new(TableCallKind.Transaction, table, operations.Count, null);
    }

    private static string Filter(string query) => Uri.UnescapeDataString(
        query.Split('&').FirstOrDefault(part => part.StartsWith("$filter=", StringComparison.Ordinal) || part.StartsWith("%24filter=", StringComparison.OrdinalIgnoreCase))?
            .Split('=', 2)[1].Replace('+', ' ') ?? "");

    [GeneratedRegex(@"^(?:POST|PUT|PATCH|MERGE|DELETE) https?://[^/]+/[^/]+/(?<resource>[^\s(?]+)\S* HTTP/1\.1\r?$", RegexOptions.Multiline)]
    private static partial Regex Operation();
}
