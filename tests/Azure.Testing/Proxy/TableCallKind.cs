using System.Text.Json.Serialization;

namespace AzureTesting.Proxy;

/// <summary>What a request asks of the table service.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TableCallKind>))]
public enum TableCallKind
{
    /// <summary>One new row.</summary>
    Insert,

    /// <summary>One row by its keys.</summary>
    Get,

    /// <summary>A page of rows.</summary>
    Query,

    /// <summary>A whole row in place of another, or of none.</summary>
    Replace,

    /// <summary>Some columns of a row.</summary>
    Merge,

    /// <summary>One row less.</summary>
    Delete,

    /// <summary>Several of these in one partition.</summary>
    Transaction,

    /// <summary>Tables themselves.</summary>
    Table,
}
