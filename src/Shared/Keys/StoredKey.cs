using Shared.Ids;

namespace Shared.Keys;

/// <summary>An API key as it is kept: its secret only as a salted hash.</summary>
/// <param name="KeyId">The public part, by which it is found.</param>
/// <param name="Submitter">Who acts with it.</param>
/// <param name="Role">What it may do.</param>
/// <param name="Salt">16 random bytes.</param>
/// <param name="Hash">SHA-256 of salt and secret; the secret has 160 random bits, so a slow hash would add nothing.</param>
/// <param name="CreatedAt">When it was made.</param>
public sealed record StoredKey(string KeyId, SubmitterId Submitter, KeyRole Role, ReadOnlyMemory<byte> Salt, ReadOnlyMemory<byte> Hash, DateTimeOffset CreatedAt);
