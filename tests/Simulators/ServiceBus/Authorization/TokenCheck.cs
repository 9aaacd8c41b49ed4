using System.Text.Json;

namespace Simulators.ServiceBus.Authorization;

/// <summary>Whether a token is one of this namespace's, what it opens, and until when.</summary>
internal sealed class TokenCheck(ServiceBusSimulatorOptions options, TimeProvider time)
{
    public const string SasType = "servicebus.windows.net:sastoken";
    public const string JwtType = "jwt";

    private static readonly TimeSpan JwtLife = TimeSpan.FromHours(1);

    public bool ChecksTokens => options.ChecksTokens;

    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Null where the token is refused.</summary>
    /// <param name="type">One of the two types.</param>
    /// <param name="token">As it was put.</param>
    /// <param name="audience">What it was put for; a SAS must be for that or for something above it.</param>
    public Claim? Check(string? type, string token, string audience)
    {
        if (!options.ChecksTokens)
        {
            return new Claim(EntityPath(audience), SasToken.TryParse(token)?.ExpiresAt ?? DateTimeOffset.MaxValue);
        }

        return type == JwtType ? CheckJwt(token, audience) : CheckSas(token, audience);
    }

    /// <summary>Whether it is the namespace's key; where nothing is checked, any is.</summary>
    public bool IsKey(string name, string key) => !options.ChecksTokens || (name == options.KeyName && key == options.Key);

    /// <summary>The path of <c>sb://host/entity</c>, or of what already is one.</summary>
    public static string EntityPath(string audience) =>
        (Uri.TryCreate(audience, UriKind.Absolute, out var uri) && uri.Scheme != Uri.UriSchemeFile ? uri.AbsolutePath : audience).Trim('/');

    private Claim? CheckSas(string token, string audience)
    {
        if (SasToken.TryParse(token) is not { } sas || !sas.IsSignedBy(options.KeyName, options.Key) || sas.ExpiresAt <= Now)
        {
            return null;
        }

        var claim = new Claim(EntityPath(Uri.UnescapeDataString(sas.Resource)), sas.ExpiresAt);
        return claim.Opens(EntityPath(audience)) ? claim : null;
    }

    private Claim? CheckJwt(string token, string audience)
    {
        var expiresAt = JwtExpiry(token) ?? Now + JwtLife;
        return options.AcceptsAnyJwt && expiresAt > Now ? new Claim(EntityPath(audience), expiresAt) : null;
    }

    private static DateTimeOffset? JwtExpiry(string token)
    {
        var parts = token.Split('.');
        try
        {
            var payload = parts.Length == 3 ? JsonDocument.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(parts[1])) : null;
            return payload is not null && payload.RootElement.TryGetProperty("exp", out var exp) ? DateTimeOffset.FromUnixTimeSeconds(exp.GetInt64()) : null;
        }
        catch (Exception fault) when (fault is FormatException or JsonException or InvalidOperationException or ArgumentOutOfRangeException)
        {
            // Any JWT is accepted, also one that only looks like it.
            return null;
        }
    }
}
