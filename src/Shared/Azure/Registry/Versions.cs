using Azure.Data.Tables;

namespace Shared.Azure.Registry;

/// <summary>Rows written on the version that was read.</summary>
internal static class Versions
{
    /// <summary>What a row must at least be read with so that it can be written on its version: its keys, and the time that its ETag is made of.</summary>
    public static IReadOnlyList<string> Columns { get; } = ["PartitionKey", "RowKey", "Timestamp"];

    /// <summary>Replaces the row that was read, or inserts where none was: either fails where somebody was faster.</summary>
    public static TableTransactionAction Write(TableEntity row, TableEntity? read) => read is null
        ? new(TableTransactionActionType.Add, row)
        : new(TableTransactionActionType.UpdateReplace, row, read.ETag);
}
