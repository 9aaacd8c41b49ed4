using Microsoft.Extensions.Time.Testing;
using Simulators.OpenAI;
using Simulators.OpenAI.Quotas;

namespace Simulators.Tests.OpenAI;

public sealed class WhenQuotaIsCounted
{
    private readonly FakeTimeProvider _time = new();
    private readonly DeploymentQuota _quota;

    public WhenQuotaIsCounted() => _quota = new DeploymentQuota(new SimulatedDeployment("gpt", ModelKind.Chat, TokensPerMinute: 10_000, RequestsPerMinute: 120), _time);

    [Fact]
    public void WhatIsAskedIsCountedAtArrivalUntilAMinuteIsOver()
    {
        Assert.Equal((true, 4_000, 119), Left(_quota.Ask(6_000)));
        var (isAdmitted, retryAfter, tokensLeft, _) = _quota.Ask(5_000);
        Assert.Equal((false, TimeSpan.FromMinutes(1), 4_000), (isAdmitted, retryAfter, tokensLeft));

        _time.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(TimeSpan.FromSeconds(1), _quota.Ask(5_000).RetryAfter);

        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(_quota.Ask(5_000).IsAdmitted);
    }

    [Fact]
    public void WhatIsRefusedIsNotCounted()
    {
        for (var i = 0; i < 50; i++)
        {
            Assert.False(_quota.Ask(10_001).IsAdmitted);
        }

        Assert.True(_quota.Ask(10_000).IsAdmitted);
    }

    [Fact]
    public void InASecondASixtiethOfTheRequestsIsAdmitted()
    {
        Assert.Equal([true, true, false], Enumerable.Range(0, 3).Select(_ => _quota.Ask(1).IsAdmitted));

        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.True(_quota.Ask(1).IsAdmitted);
    }

    [Fact]
    public void InAMinuteNoMoreRequestsThanTheQuota()
    {
        for (var i = 0; i < 120; i++)
        {
            Assert.True(_quota.Ask(1).IsAdmitted);
            _time.Advance(TimeSpan.FromMilliseconds(500));
        }

        // The first has just left the minute, and its place is free.
        Assert.True(_quota.Ask(1).IsAdmitted);
        _time.Advance(TimeSpan.FromMilliseconds(400));
        Assert.False(_quota.Ask(1).IsAdmitted);
    }

    private static (bool, int, int) Left((bool IsAdmitted, TimeSpan RetryAfter, int TokensLeft, int RequestsLeft) asked) => (asked.IsAdmitted, asked.TokensLeft, asked.RequestsLeft);
}
