using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Shared.Ids;

/// <summary>A batch's id: <c>bat_</c> and 32 characters of base32, the first 26 of which its jobs' ids share (see <see cref="IdLayout"/>).</summary>
[JsonConverter(typeof(BatchIdConverter))]
public readonly struct BatchId : IEquatable<BatchId>
{
    public const string Prefix = "bat_";

    /// <summary>Items that one batch's ids can number.</summary>
    public const int MaxItems = IdLayout.MaxPosition;

    private readonly byte[]? _bytes;

    private BatchId(byte[] bytes) => _bytes = bytes;

    public static BatchId Create(SubmitterId submitter, DateTimeOffset time) => new(IdLayout.Create(submitter, time, IdLayout.Chance()));

    /// <summary>The 20 bytes that stores keep; the last four are zero.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

    public DateTimeOffset AcceptedAt => IdLayout.TimeOf(Bytes);

    public bool IsOf(SubmitterId submitter) => IdLayout.IsOf(Bytes, submitter);

    public static BatchId FromBytes(byte[] bytes) => bytes.Length == IdLayout.Length ? new BatchId(bytes) : throw new FormatException("A batch's id has 20 bytes.");

    public static bool TryParse([NotNullWhen(true)] string? text, out BatchId id)
    {
        id = default;
        var bytes = new byte[IdLayout.Length];
        if (text?.Length != Prefix.Length + IdLayout.TextLength
            || !text.StartsWith(Prefix, StringComparison.Ordinal)
            || !Base32.TryDecode(text.AsSpan(Prefix.Length), bytes)
            || IdLayout.PositionOf(bytes) != 0
            || IdLayout.PartitionOf(bytes) != 0)
        {
            return false;
        }

        id = new BatchId(bytes);
        return true;
    }

    public override string ToString() => _bytes is null ? "" : Prefix + Base32.Encode(_bytes);

    public bool Equals(BatchId other) => Bytes.SequenceEqual(other.Bytes);

    public override bool Equals(object? obj) => obj is BatchId other && Equals(other);

    public override int GetHashCode() => IdBytes.Hash(_bytes);

    public static bool operator ==(BatchId left, BatchId right) => left.Equals(right);

    public static bool operator !=(BatchId left, BatchId right) => !left.Equals(right);
}
