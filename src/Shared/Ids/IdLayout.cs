using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Shared.Ids;

/// <summary>
/// The 20 bytes behind a job's or a batch's id, written as 32 characters of lower-case Crockford base32.
/// <list type="table">
/// <item><term>0–5</term><description>time of acceptance, Unix milliseconds, big-endian: ids sort by time</description></item>
/// <item><term>6–9</term><description>tag of the submitter: the first four bytes of SHA-256 of its name</description></item>
/// <item><term>10–15</term><description>chance, so that two submissions of one millisecond differ</description></item>
/// <item><term>16–18</term><description>position in the batch, 1 for the first item; 0 for a job of no batch and for the batch itself</description></item>
/// <item><term>19</term><description>partition, 0–15</description></item>
/// </list>
/// A batch's jobs share its first 16 bytes, so the batch is read from the job's id, and its jobs are one range of ids.
/// </summary>
internal static class IdLayout
{
    public const int Length = 20;
    public const int TextLength = 32;
    public const int PrefixLength = 16;
    public const int Partitions = 16;
    public const int MaxPosition = 0xFF_FFFF;

    public static byte[] Create(SubmitterId submitter, DateTimeOffset time, ReadOnlySpan<byte> chance)
    {
        var bytes = new byte[Length];
        var milliseconds = time.ToUnixTimeMilliseconds();
        BinaryPrimitives.WriteInt16BigEndian(bytes, (short)(milliseconds >> 32));
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(2), (uint)milliseconds);
        TagOf(submitter).CopyTo(bytes.AsSpan(6));
        chance[..6].CopyTo(bytes.AsSpan(10));
        return bytes;
    }

    public static byte[] WithPosition(ReadOnlySpan<byte> prefix, int position, int partition)
    {
        var bytes = new byte[Length];
        prefix[..PrefixLength].CopyTo(bytes);
        bytes[16] = (byte)(position >> 16);
        bytes[17] = (byte)(position >> 8);
        bytes[18] = (byte)position;
        bytes[19] = (byte)partition;
        return bytes;
    }

    public static int PositionOf(ReadOnlySpan<byte> id) => (id[16] << 16) | (id[17] << 8) | id[18];

    public static int PartitionOf(ReadOnlySpan<byte> id) => id[19];

    public static DateTimeOffset TimeOf(ReadOnlySpan<byte> id) => DateTimeOffset.FromUnixTimeMilliseconds(
        ((long)BinaryPrimitives.ReadUInt16BigEndian(id) << 32) | BinaryPrimitives.ReadUInt32BigEndian(id[2..]));

    public static bool IsOf(ReadOnlySpan<byte> id, SubmitterId submitter) => id.Slice(6, 4).SequenceEqual(TagOf(submitter));

    public static byte[] Chance() => RandomNumberGenerator.GetBytes(6);

    private static ReadOnlySpan<byte> TagOf(SubmitterId submitter) => SHA256.HashData(Encoding.UTF8.GetBytes(submitter.Value)).AsSpan(0, 4);
}
