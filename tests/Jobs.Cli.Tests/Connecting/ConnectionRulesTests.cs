using Jobs.Cli.Connecting;

namespace Jobs.Cli.Tests.Connecting;

public sealed class ConnectionRulesTests
{
    private const string Key = "jk_aaaaaaaa_bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";

    [Theory]
    [InlineData(null, null, "http://127.0.0.1:5080/")]
    [InlineData("http://localhost:8080", Key, "http://localhost:8080/")]
    [InlineData("http://[::1]:8080", Key, "http://[::1]:8080/")]
    [InlineData("https://jobs.example.com/base", Key, "https://jobs.example.com/base/")]
    [InlineData("http://jobs.example.com", null, "http://jobs.example.com/")]
    public void ThatIsConnectedTo(string? url, string? key, string address)
    {
        Assert.True(ConnectionRules.Decide(new ConnectionInput(url, key, AllowHttp: false)).TryGet(out var connection, out _));
        Assert.Equal((address, key), (connection.Address.ToString(), connection.Key));
    }

    [Theory]
    [InlineData("http://jobs.example.com", Key, "unencrypted")]
    [InlineData("http://127.0.0.1.example.com", Key, "unencrypted")]
    [InlineData("jobs.example.com", Key, "http:// or https://")]
    [InlineData("ftp://jobs.example.com", Key, "http:// or https://")]
    [InlineData("https://user:secret@jobs.example.com", null, "JOBS_KEY")]
    [InlineData("https://jobs.example.com?x=1", null, "JOBS_KEY")]
    [InlineData(null, "jk_aaaaaaaa_short", "shape")]
    [InlineData(null, "two words", "shape")]
    public void ThatIsRefusedWithoutRepeatingTheKey(string? url, string? key, string reason)
    {
        Assert.False(ConnectionRules.Decide(new ConnectionInput(url, key, AllowHttp: false)).TryGet(out _, out var failure));
        Assert.Contains(reason, failure.Message);
        Assert.DoesNotContain(key ?? "secret", failure.Message);
    }

    [Fact]
    public void WhoAllowsHttpGetsIt() =>
        Assert.True(ConnectionRules.Decide(new ConnectionInput("http://10.0.0.5:5080", Key, AllowHttp: true)).TryGet(out _, out _));

    [Fact]
    public void AKeysLineEndIsNotPartOfIt()
    {
        Assert.True(ConnectionRules.Decide(new ConnectionInput(null, Key + "\n", AllowHttp: false)).TryGet(out var connection, out _));
        Assert.Equal(Key, connection.Key);
    }
}
