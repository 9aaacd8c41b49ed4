using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Simulators.ServiceBus.Authorization;

/// <summary><c>SharedAccessSignature sr=…&amp;sig=…&amp;se=…&amp;skn=…</c>.</summary>
internal sealed record SasToken(string Resource, string Signature, string Expiry, string KeyName)
{
    private const string Prefix = "SharedAccessSignature ";

    public DateTimeOffset ExpiresAt => DateTimeOffset.FromUnixTimeSeconds(long.Parse(Expiry, CultureInfo.InvariantCulture));

    /// <summary>Null where the text is no such token.</summary>
    public static SasToken? TryParse(string text)
    {
        if (!text.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        var parts = text[Prefix.Length..].Split('&').Select(part => part.Split('=', 2)).Where(part => part.Length == 2).ToLookup(part => part[0], part => part[1]);
        return parts["sr"].FirstOrDefault() is { } resource
            && parts["sig"].FirstOrDefault() is { } signature
            && parts["skn"].FirstOrDefault() is { } key
            && parts["se"].FirstOrDefault() is { } expiry
            && long.TryParse(expiry, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 0 and < 253_402_300_799
                ? new SasToken(resource, Uri.UnescapeDataString(signature), expiry, Uri.UnescapeDataString(key))
                : null;
    }

    /// <summary>Whether the key signed exactly this resource, as it is encoded here, and this expiry.</summary>
    public bool IsSignedBy(string keyName, string key)
    {
        var expected = HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes($"{Resource}\n{Expiry}"));
        return KeyName == keyName && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Convert.ToBase64String(expected)), Encoding.UTF8.GetBytes(Signature));
    }
}
