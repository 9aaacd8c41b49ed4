using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Shared.Ids;

/// <summary>
/// A job's id: <c>job_</c> and 32 characters of base32. It carries the time of acceptance, the submitter's tag, the batch and the position in
/// it, and the partition the record lies in (see <see cref="IdLayout"/>), so that the record is one point read from the id alone.
/// </summary>
[JsonConverter(typeof(JobIdConverter))]
public readonly struct JobId : IEquatable<JobId>, IComparable<JobId>
{
    public const string Prefix = "job_";

    private readonly byte[]? _bytes;

    private JobId(byte[] bytes) => _bytes = bytes;

    /// <summary>A new id for a job that belongs to no batch.</summary>
    public static JobId Create(SubmitterId submitter, DateTimeOffset time)
    {
        var chance = IdLayout.Chance();
        var bytes = IdLayout.Create(submitter, time, chance);
        bytes[19] = (byte)(chance[0] % IdLayout.Partitions);
        return new JobId(bytes);
    }

    /// <summary>The id of one item of a batch.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="position">1 for the batch's first item.</param>
    public static JobId Of(BatchId batch, int position)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(position, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(position, IdLayout.MaxPosition);
        return new JobId(IdLayout.WithPosition(batch.Bytes, position, position % IdLayout.Partitions));
    }

    /// <summary>The 20 bytes that stores keep.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

    public DateTimeOffset AcceptedAt => IdLayout.TimeOf(Bytes);

    /// <summary>0 for a job of no batch, else 1 … the batch's size.</summary>
    public int Position => IdLayout.PositionOf(Bytes);

    /// <summary>0–15: the shard of the batch, or of the submitter's day, that the record lies in.</summary>
    public int Partition => IdLayout.PartitionOf(Bytes);

    public BatchId? Batch => Position == 0 ? null : BatchId.FromBytes(IdLayout.WithPosition(Bytes, 0, 0));

    public bool IsOf(SubmitterId submitter) => IdLayout.IsOf(Bytes, submitter);

    public static JobId FromBytes(byte[] bytes) => bytes.Length == IdLayout.Length ? new JobId(bytes) : throw new FormatException("A job's id has 20 bytes.");

    public static bool TryParse([NotNullWhen(true)] string? text, out JobId id)
    {
        id = default;
        var bytes = new byte[IdLayout.Length];
        if (text?.Length != Prefix.Length + IdLayout.TextLength
            || !text.StartsWith(Prefix, StringComparison.Ordinal)
            || !Base32.TryDecode(text.AsSpan(Prefix.Length), bytes)
            || IdLayout.PartitionOf(bytes) >= IdLayout.Partitions)
        {
            return false;
        }

        id = new JobId(bytes);
        return true;
    }

    public override string ToString() => _bytes is null ? "" : Prefix + Base32.Encode(_bytes);

    public bool Equals(JobId other) => Bytes.SequenceEqual(other.Bytes);

    public override bool Equals(object? obj) => obj is JobId other && Equals(other);

    public override int GetHashCode() => IdBytes.Hash(_bytes);

    public int CompareTo(JobId other) => Bytes.SequenceCompareTo(other.Bytes);

    public static bool operator ==(JobId left, JobId right) => left.Equals(right);

    public static bool operator !=(JobId left, JobId right) => !left.Equals(right);

    public static bool operator <(JobId left, JobId right) => left.CompareTo(right) < 0;

    public static bool operator >(JobId left, JobId right) => left.CompareTo(right) > 0;

    public static bool operator <=(JobId left, JobId right) => left.CompareTo(right) <= 0;

    public static bool operator >=(JobId left, JobId right) => left.CompareTo(right) >= 0;
}
