using Microsoft.Extensions.Time.Testing;
using Shared.Azure.ServiceBus.Addressing;
using Shared.Azure.ServiceBus.Authorization;

namespace Shared.Tests.Azure.ServiceBus;

public sealed class WhenTokensAreMade
{
    private static readonly DateTimeOffset Start = new(2026, 11, 24, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void ASignatureIsOfTheEscapedAudienceAndTheExpiry()
    {
        // Computed apart with openssl: HMAC-SHA256 of "sb%3A%2F%2Fhost%2Fjobs\n1795000000" under "secret".
        var token = SharedKeyTokens.Sign("sb://host/jobs", new("send", "secret"), DateTimeOffset.FromUnixTimeSeconds(1795000000));

        Assert.Equal("SharedAccessSignature sr=sb%3A%2F%2Fhost%2Fjobs&sig=ueNDj%2BejTD2fTopZQ5YC83A2IxswpbVLC%2BSwKx0H6NE%3D&se=1795000000&skn=send", token);
    }

    [Fact]
    public async Task ATokenIsRenewedMinutesBeforeItEnds()
    {
        var token = await new SharedKeyTokens(new("send", "secret"), SharedKeyTokens.UsualLifetime, new FakeTimeProvider(Start)).GetAsync("sb://host/jobs", default);

        Assert.Equal(Start + TimeSpan.FromHours(1), token.ExpiresAt);
        Assert.Equal(Start + TimeSpan.FromMinutes(48), token.RenewAt);
    }

    [Fact]
    public async Task NothingThatPrintsATokenPrintsTheSecret()
    {
        var key = new SharedKey("send", "secret");
        var token = await new SharedKeyTokens(key, SharedKeyTokens.UsualLifetime, new FakeTimeProvider(Start)).GetAsync("sb://host/jobs", default);

        Assert.Equal("send", $"{key}");
        Assert.DoesNotContain("sig=", $"{token}", StringComparison.Ordinal);
    }
}
