using Shared.Ids;
using Shared.Keys;

namespace Shared.Tests.Keys;

public sealed class ApiKeyTests
{
    private static readonly SubmitterId Acme = SubmitterId.Parse("acme");

    [Fact]
    public void AKeyComesBackFromItsTextAndProvesItself()
    {
        var key = ApiKey.Create();

        Assert.True(ApiKey.TryParse(key.Reveal(), out var parsed));
        Assert.True(parsed.Proves(key.ToStored(Acme, KeyRole.Submitter, DateTimeOffset.UnixEpoch)));
    }

    [Fact]
    public void TheSameSecretIsKeptUnderAnotherHashEachTime()
    {
        var key = ApiKey.Create();

        var one = key.ToStored(Acme, KeyRole.Submitter, DateTimeOffset.UnixEpoch);
        var other = key.ToStored(Acme, KeyRole.Submitter, DateTimeOffset.UnixEpoch);

        Assert.NotEqual(one.Hash.ToArray(), other.Hash.ToArray());
    }

    [Fact]
    public void AKeyThatSlipsIntoTextDoesNotGiveItsSecretAway()
    {
        var key = ApiKey.Create();

        Assert.DoesNotContain(key.Secret, $"{key}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("jk_")]
    [InlineData("jk_0123456789")]
    [InlineData("xx_01234567_0123456789012345678901234567890123")]
    public void OtherTextIsNoKey(string? text) => Assert.False(ApiKey.TryParse(text, out _));

    [Fact]
    public void AKeyOfNonAsciiCharactersProvesNothingAndDoesNotThrow()
    {
        Assert.True(ApiKey.TryParse("jk_01234567_" + new string('é', 32), out var key));

        Assert.False(key.Proves(ApiKey.Create().ToStored(Acme, KeyRole.Submitter, DateTimeOffset.UnixEpoch)));
    }
}
