using System.Diagnostics.CodeAnalysis;
using Shared.Ids;
using Shared.Keys;

namespace Intake.Api.Authentication;

/// <summary>A key in the configuration, as <c>jobs keys generate</c> prints it: its hash, never the key.</summary>
internal sealed class ConfiguredKey
{
    /// <summary>The public part: the eight characters after <c>jk_</c>.</summary>
    public string KeyId { get; set; } = "";

    /// <summary>Who acts with it.</summary>
    public string Submitter { get; set; } = "";

    /// <summary><c>Submitter</c> (default) or <c>Support</c>.</summary>
    public KeyRole Role { get; set; }

    /// <summary>16 random bytes, base64.</summary>
    public string Salt { get; set; } = "";

    /// <summary>SHA-256 of salt and secret, base64.</summary>
    public string Hash { get; set; } = "";

    public bool TryRead([NotNullWhen(true)] out StoredKey? key)
    {
        Span<byte> salt = stackalloc byte[16];
        Span<byte> hash = stackalloc byte[32];
        key = KeyId.Length == 8 && SubmitterId.TryParse(Submitter, out var submitter) && Enum.IsDefined(Role)
            && Convert.TryFromBase64String(Salt, salt, out var saltLength) && saltLength == salt.Length
            && Convert.TryFromBase64String(Hash, hash, out var hashLength) && hashLength == hash.Length
            ? new StoredKey(KeyId, submitter, Role, salt.ToArray(), hash.ToArray(), DateTimeOffset.UnixEpoch)
            : null;
        return key is not null;
    }
}
