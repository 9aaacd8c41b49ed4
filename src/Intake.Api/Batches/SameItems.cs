using System.Buffers.Binary;
using System.Security.Cryptography;
using Shared.Submissions;

namespace Intake.Api.Batches;

/// <summary>Finds items of one batch that ask for the very same: some 50 bytes are kept of each. Custom ids and metadata are no part of it.</summary>
internal sealed class SameItems
{
    private readonly Dictionary<(UInt128 High, UInt128 Low), int> _first = [];

    /// <summary>The item, with the position of the first that is the same where there was one.</summary>
    /// <param name="item">The next item.</param>
    /// <param name="position">Its own, from 1.</param>
    public SubmittedItem Mark(SubmittedItem item, int position)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(item.Input.Span, hash);
        var key = (BinaryPrimitives.ReadUInt128BigEndian(hash), BinaryPrimitives.ReadUInt128BigEndian(hash[16..]));
        return _first.TryAdd(key, position) ? item : item with { SameAs = _first[key] };
    }
}
