using System.Buffers;
using System.Globalization;
using System.IO.Compression;
using Azure.Data.Tables;
using Shared.Ports;

namespace Shared.Azure.Tables;

/// <summary>
/// Bytes in a row, as its columns <c>Body</c>, <c>Body2</c>, … of 64 KiB each. They are compressed where that saves at least a tenth; <c>BodyEncoding</c>
/// says <c>br</c> or <c>none</c>, and <c>BodyBytes</c> how many they are uncompressed.
/// </summary>
internal static class ByteColumns
{
    /// <summary>What a row can hold of bytes as they are stored, besides its other columns: the service allows a row 1 MiB.</summary>
    public const int MaxStoredBytes = 900 * 1024;

    public const string Body = "Body";
    public const string None = "none";
    public const string Brotli = "br";

    private const int ColumnBytes = 64 * 1024;
    private const int LeastToCompress = 256;

    // The fastest quality halves ordinary text; the window holds the largest input but for a rest, and costs its size in memory while it runs.
    private const int Quality = 1;
    private const int WindowBits = 19;

    /// <summary>Writes the bytes as columns of the row.</summary>
    /// <param name="row">A row that is inserted, or replaced, or merged over one that has none of these columns.</param>
    /// <param name="bytes">May be empty.</param>
    /// <param name="column">The first column's name, and the others' beginning.</param>
    /// <exception cref="StoreException">They are too many, compressed too: permanent.</exception>
    public static void Write(TableEntity row, ReadOnlySpan<byte> bytes, string column = Body)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Math.Max(1, bytes.Length));
        try
        {
            var isCompressed = TryCompress(bytes, buffer, out var length);
            Split(row, isCompressed ? buffer.AsSpan(0, length) : bytes, column);
            row[column + "Encoding"] = isCompressed ? Brotli : None;
            row[column + "Bytes"] = bytes.Length;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Reads back what <see cref="Write"/> wrote.</summary>
    /// <returns>Null where the row has no such columns.</returns>
    /// <exception cref="StoreException">The columns do not hold what they say: permanent.</exception>
    public static byte[]? Read(TableEntity row, string column = Body)
    {
        if (row.GetInt32(column + "Bytes") is not { } length)
        {
            return null;
        }

        var stored = Join(row, column);
        return row.GetString(column + "Encoding") switch
        {
            None when stored.Length == length => stored,
            Brotli when Decompressed(stored, length) is { } bytes => bytes,
            _ => throw new StoreException(StoreFault.Permanent, $"The columns {column} of a row of partition {row.PartitionKey} are damaged: they do not hold what {column}Encoding and {column}Bytes say."),
        };
    }

    /// <summary>All columns that <see cref="Write"/> may write, for who selects columns.</summary>
    public static IEnumerable<string> Names(string column = Body) =>
        [.. Enumerable.Range(0, (MaxStoredBytes + ColumnBytes - 1) / ColumnBytes).Select(part => Name(column, part)), column + "Encoding", column + "Bytes"];

    /// <summary>Gives up where the result would not fit into nine tenths.</summary>
    private static bool TryCompress(ReadOnlySpan<byte> bytes, Span<byte> buffer, out int length)
    {
        length = 0;
        return bytes.Length >= LeastToCompress && BrotliEncoder.TryCompress(bytes, buffer[..(bytes.Length / 10 * 9)], out length, Quality, WindowBits);
    }

    private static void Split(TableEntity row, ReadOnlySpan<byte> stored, string column)
    {
        if (stored.Length > MaxStoredBytes)
        {
            throw new StoreException(StoreFault.Permanent, string.Create(
                CultureInfo.InvariantCulture, $"A row holds at most {MaxStoredBytes:N0} bytes in its columns {column}; these are {stored.Length:N0} as they would be stored."));
        }

        for (var (part, rest) = (0, stored.Length); rest > 0 || part == 0; part++, rest -= ColumnBytes)
        {
            row[Name(column, part)] = stored.Slice(part * ColumnBytes, Math.Min(ColumnBytes, rest)).ToArray();
        }
    }

    private static byte[] Join(TableEntity row, string column)
    {
        List<byte[]> parts = [];
        while (row.GetBinary(Name(column, parts.Count)) is { } part)
        {
            parts.Add(part);
        }

        return parts is [var only] ? only : [.. parts.SelectMany(part => part)];
    }

    private static byte[]? Decompressed(byte[] stored, int length)
    {
        var bytes = new byte[length];
        return BrotliDecoder.TryDecompress(stored, bytes, out var written) && written == length ? bytes : null;
    }

    private static string Name(string column, int part) => part == 0 ? column : string.Create(CultureInfo.InvariantCulture, $"{column}{part + 1}");
}
