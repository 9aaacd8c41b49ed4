using Shared.Azure.Jobs.Records;

namespace Shared.Azure.Jobs.Looking;

/// <summary>How far each shard of a batch was read: 16 numbers as at most 86 characters that a URL takes as they are.</summary>
internal static class ResultsCursor
{
    private const int MaxBytes = JobKeys.Shards * 4;

    public static string Write(IReadOnlyList<long> sequences)
    {
        Span<byte> bytes = stackalloc byte[JobKeys.Shards * 9];
        var length = 0;
        foreach (var sequence in sequences)
        {
            var rest = sequence;
            for (; rest >= 0x80; rest >>= 7)
            {
                bytes[length++] = (byte)(rest | 0x80);
            }

            bytes[length++] = (byte)rest;
        }

        return System.Buffers.Text.Base64Url.EncodeToString(bytes[..length]);
    }

    /// <exception cref="FormatException">It is no cursor.</exception>
    public static long[] Read(string? cursor)
    {
        var sequences = new long[JobKeys.Shards];
        if (cursor is null)
        {
            return sequences;
        }

        Span<byte> bytes = stackalloc byte[MaxBytes];
        if (!System.Buffers.Text.Base64Url.TryDecodeFromChars(cursor, bytes, out var length))
        {
            throw NoCursor();
        }

        var at = 0;
        for (var shard = 0; shard < sequences.Length; shard++)
        {
            for (var shift = 0; ; shift += 7)
            {
                if (at == length || shift > 21)
                {
                    throw NoCursor();
                }

                sequences[shard] |= (long)(bytes[at] & 0x7F) << shift;
                if (bytes[at++] < 0x80)
                {
                    break;
                }
            }
        }

        return at == length ? sequences : throw NoCursor();
    }

    private static FormatException NoCursor() => new("A cursor of results has the form that was given with a line.");
}
