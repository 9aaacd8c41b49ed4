using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Shared.Azure.ServiceBus.Addressing;

namespace Shared.Azure.ServiceBus.Authorization;

/// <summary>Tokens signed with a policy's key.</summary>
/// <param name="key">The policy.</param>
/// <param name="lifetime">How long a token is good.</param>
/// <param name="time">When it begins.</param>
internal sealed class SharedKeyTokens(SharedKey key, TimeSpan lifetime, TimeProvider time) : IBusTokens
{
    public static TimeSpan UsualLifetime { get; } = TimeSpan.FromHours(1);

    public ValueTask<BusToken> GetAsync(string audience, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        return new(new BusToken(Sign(audience, key, now + lifetime), "servicebus.windows.net:sastoken", now, now + lifetime));
    }

    public async ValueTask<string> GetHeaderAsync(string audience, CancellationToken cancellation) => (await GetAsync(audience, cancellation)).Reveal();

    /// <summary>The documented form: sr, sig over sr and se, se in Unix seconds, skn.</summary>
    public static string Sign(string audience, SharedKey key, DateTimeOffset expiresAt)
    {
        var resource = Uri.EscapeDataString(audience);
        var expiry = expiresAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(key.Reveal()), Encoding.UTF8.GetBytes($"{resource}\n{expiry}"));
        return $"SharedAccessSignature sr={resource}&sig={Uri.EscapeDataString(Convert.ToBase64String(signature))}&se={expiry}&skn={Uri.EscapeDataString(key.Name)}";
    }
}
