using System.Net;
using Shared.Telemetry.Sending;

namespace Shared.Tests.Telemetry;

public sealed class WhenABatchWasPosted
{
    [Theory]
    [InlineData(200, nameof(SendOutcome.Taken))]
    [InlineData(206, nameof(SendOutcome.TakenInPart))]
    [InlineData(400, nameof(SendOutcome.Refused))]
    [InlineData(401, nameof(SendOutcome.Refused))]
    [InlineData(403, nameof(SendOutcome.Refused))]
    [InlineData(307, nameof(SendOutcome.Refused))]
    [InlineData(408, nameof(SendOutcome.Again))]
    [InlineData(429, nameof(SendOutcome.Again))]
    [InlineData(439, nameof(SendOutcome.Again))]
    [InlineData(500, nameof(SendOutcome.Again))]
    [InlineData(503, nameof(SendOutcome.Again))]
    public void TheAnswerSaysWhetherItIsSentAgain(int status, string outcome) => Assert.Equal(outcome, $"{SendPolicy.Decide((HttpStatusCode)status, 1, null).Outcome}");

    [Fact]
    public void WithoutAnAnswerItIsSentAgainUntilItWasTriedOftenEnough()
    {
        var waits = Enumerable.Range(1, SendPolicy.MostTries - 1).Select(tries => SendPolicy.Decide(null, tries, null)).ToList();

        Assert.All(waits, decision => Assert.Equal(SendOutcome.Again, decision.Outcome));
        Assert.Equal([5, 10, 20], waits.Select(decision => decision.Wait.TotalSeconds));
        Assert.Equal(SendOutcome.GivenUp, SendPolicy.Decide(null, SendPolicy.MostTries, null).Outcome);
    }

    [Theory]
    [InlineData(7, 7)]
    [InlineData(86_400, 60)]
    [InlineData(-1, 5)]
    [InlineData(0, 5)]
    public void ItWaitsAsToldWithinBounds(int toldSeconds, int seconds) =>
        Assert.Equal(seconds, SendPolicy.Decide(HttpStatusCode.TooManyRequests, 1, TimeSpan.FromSeconds(toldSeconds)).Wait.TotalSeconds);
}
