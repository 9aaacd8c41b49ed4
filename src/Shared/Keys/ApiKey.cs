using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Shared.Ids;

namespace Shared.Keys;

/// <summary>
/// An API key as its owner holds it: <c>jk_</c>, eight characters that find it, <c>_</c>, 32 characters that prove it. Shown once, when it is made.
/// </summary>
public sealed record ApiKey(string KeyId, string Secret)
{
    private const string Prefix = "jk_";
    private const int IdBytes = 5;
    private const int SecretBytes = 20;
    private const int IdLength = 8;
    private const int SecretLength = 32;
    private const int SaltBytes = 16;

    public static ApiKey Create() =>
        new(Base32.Encode(RandomNumberGenerator.GetBytes(IdBytes)), Base32.Encode(RandomNumberGenerator.GetBytes(SecretBytes)));

    public static bool TryParse(string? text, [NotNullWhen(true)] out ApiKey? key)
    {
        key = null;
        if (text?.Length != Prefix.Length + IdLength + 1 + SecretLength || !text.StartsWith(Prefix, StringComparison.Ordinal) || text[Prefix.Length + IdLength] != '_')
        {
            return false;
        }

        key = new ApiKey(text.Substring(Prefix.Length, IdLength), text[(Prefix.Length + IdLength + 1)..]);
        return true;
    }

    /// <summary>What is kept of this key.</summary>
    public StoredKey ToStored(SubmitterId submitter, KeyRole role, DateTimeOffset createdAt)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        return new StoredKey(KeyId, submitter, role, salt, HashWith(salt), createdAt);
    }

    /// <summary>True where this key's secret is the one whose hash is kept; takes the same time either way.</summary>
    public bool Proves(StoredKey stored) => CryptographicOperations.FixedTimeEquals(HashWith(stored.Salt.Span), stored.Hash.Span);

    /// <summary>The key as its owner writes it.</summary>
    public string Reveal() => $"{Prefix}{KeyId}_{Secret}";

    /// <summary>Only the public part: a key that slips into a log line gives nothing away.</summary>
    public override string ToString() => $"{Prefix}{KeyId}_…";

    private byte[] HashWith(ReadOnlySpan<byte> salt)
    {
        Span<byte> input = stackalloc byte[SaltBytes + SecretLength];
        salt.CopyTo(input);
        Encoding.ASCII.GetBytes(Secret, input[SaltBytes..]);
        return SHA256.HashData(input);
    }
}
