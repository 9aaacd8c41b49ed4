using System.Net;
using Shared.Telemetry.Sending;

namespace Shared.Tests.Telemetry;

public sealed class WhenABatchWasPosted
{
    [Theory]
    [InlineData(200, nameof(SendOutcome.Taken))]
    [InlineData(206, nameof(SendOutcome.TakenInPart))]
    [InlineData(400, nameof(SendOutcome.Refused))]
    [InlineData(401, nameof(SendOutcome.Again))]
    [InlineData(403, nameof(SendOutcome.Again))]
    [InlineData(307, nameof(SendOutcome.Refused))]
    [InlineData(408, nameof(SendOutcome.Again))]
    [InlineData(429, nameof(SendOutcome.Again))]
    [InlineData(439, nameof(SendOutcome.Again))]
    [InlineData(500, nameof(SendOutcome.Again))]
    [InlineData(503, nameof(SendOutcome.Again))]
    public void TheAnswerSaysWhetherItIsSentAgain(int status, string outcome) => Assert.Equal(outcome, $"{SendPolicy.Decide((HttpStatusCode)status, 0, 1, null).Outcome}");

    [Fact]
    public void WithoutAnAnswerItIsSentAgainUntilItWasTriedOftenEnough()
    {
        var waits = Enumerable.Range(1, SendPolicy.MostTries - 1).Select(tries => SendPolicy.Decide(null, 0, tries, null)).ToList();

        Assert.All(waits, decision => Assert.Equal(SendOutcome.Again, decision.Outcome));
        Assert.Equal([5, 10, 20], waits.Select(decision => decision.Wait.TotalSeconds));
        Assert.Equal(SendOutcome.GivenUp, SendPolicy.Decide(null, 0, SendPolicy.MostTries, null).Outcome);
    }

    [Theory]
    [InlineData(7, 7)]
    [InlineData(86_400, 60)]
    [InlineData(-1, 5)]
    [InlineData(0, 5)]
    public void ItWaitsAsToldWithinBounds(int toldSeconds, int seconds) =>
        Assert.Equal(seconds, SendPolicy.Decide(HttpStatusCode.TooManyRequests, 0, 1, TimeSpan.FromSeconds(toldSeconds)).Wait.TotalSeconds);

    [Theory]
    [InlineData("""{"itemsReceived":4,"itemsAccepted":1,"errors":[{"index":3,"statusCode":503},{"index":0,"statusCode":429,"message":"m"},{"index":2,"statusCode":400}]}""", 1, "0,3")]
    [InlineData("""{"itemsAccepted":3,"errors":[{"index":0,"statusCode":500},{"index":1,"statusCode":500}]}""", 3, "0")]
    [InlineData("""{"itemsAccepted":1,"errors":[{"index":-1,"statusCode":500},{"index":4,"statusCode":500},{"index":2,"statusCode":500},{"index":2,"statusCode":500}]}""", 1, "2")]
    [InlineData("""{"itemsAccepted":99,"errors":[{"index":1,"statusCode":500}]}""", 4, "")]
    [InlineData("""{"itemsAccepted":-7,"errors":[null,7,{},{"index":"1"},{"index":1,"statusCode":1e300}]}""", 0, "")]
    [InlineData("""{"itemsAccepted":"2","errors":{}}""", 0, "")]
    [InlineData("[]", 0, "")]
    [InlineData("<html>", 0, "")]
    [InlineData("", 0, "")]
    public void WhatIsSaidOfTheItemsIsReadWithoutTrust(string body, int taken, string again)
    {
        var answer = PartialAnswer.Read(System.Text.Encoding.UTF8.GetBytes(body), items: 4);

        Assert.Equal((taken, again), (answer.Taken, string.Join(',', answer.Again)));
    }

    [Fact]
    public void WhatATakenPartLeftIsSentAgainWhereItMayBeTaken()
    {
        Assert.Equal(SendOutcome.TakenInPart, SendPolicy.Decide(HttpStatusCode.PartialContent, 0, 1, null).Outcome);
        Assert.Equal(SendOutcome.Again, SendPolicy.Decide(HttpStatusCode.PartialContent, 2, 1, null).Outcome);
        Assert.Equal(SendOutcome.GivenUp, SendPolicy.Decide(HttpStatusCode.PartialContent, 2, SendPolicy.MostTries, null).Outcome);
    }
}
