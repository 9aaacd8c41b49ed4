using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Shared.Ids;

namespace Analysis.Worker.Analysis.Embedding;

/// <summary>Which text's vector, of which model, and whose: what is kept is never shared between submitters, not even that somebody else sent the same text.</summary>
/// <param name="Submitter">Whose text it is.</param>
/// <param name="Model">What made the vector.</param>
/// <param name="HighHash">With <paramref name="LowHash"/> the SHA-256 of the cleaned text.</param>
/// <param name="LowHash">See <paramref name="HighHash"/>.</param>
internal readonly record struct EmbeddingKey(SubmitterId Submitter, string Model, UInt128 HighHash, UInt128 LowHash)
{
    public static EmbeddingKey Of(SubmitterId submitter, string model, string text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes(text.AsSpan()), hash);
        return new EmbeddingKey(submitter, model, BinaryPrimitives.ReadUInt128BigEndian(hash), BinaryPrimitives.ReadUInt128BigEndian(hash[16..]));
    }
}
