using Simulators.Insights;
using Simulators.Insights.Faults;

namespace Shared.Tests.Telemetry;

/// <summary>The sender against an endpoint on a real socket, with each of its faults; the clock is the test's.</summary>
public sealed class WhenABatchIsSent
{
    [Fact]
    public async Task AFewWaitFiveSecondsForMore()
    {
        await using var rig = await SendingRig.StartAsync();
        rig.Tell(3);
        var told = rig.Time.GetUtcNow();

        await rig.UntilAsync(() => rig.Tally.SentSoFar == 3);

        Assert.InRange((rig.Time.GetUtcNow() - told).TotalSeconds, 5, 60);
        Assert.Equal(["0", "1", "2"], rig.Insights.Items.All.Select(item => item.Name));
        Assert.Equal((3, 0, 0), rig.Figures);
    }

    [Fact]
    public async Task WholeBatchesDoNotWait()
    {
        await using var rig = await SendingRig.StartAsync();
        rig.Tell(1_500);

        await rig.UntilAtOnceAsync(() => rig.Tally.SentSoFar == 1_500);

        Assert.Equal((1_500, 0, 0), rig.Figures);
    }

    [Fact]
    public async Task ASmallBufferIsSentWhenItIsHalfFull()
    {
        await using var rig = await SendingRig.StartAsync(bound: 100);
        rig.Tell(50);

        await rig.UntilAtOnceAsync(() => rig.Tally.SentSoFar == 50);
    }

    [Theory]
    [InlineData(IngestionFault.Refuse)]
    [InlineData(IngestionFault.Hang)]
    [InlineData(IngestionFault.ServerError)]
    [InlineData(IngestionFault.Unavailable)]
    [InlineData(IngestionFault.Throttled)]
    [InlineData(IngestionFault.QuotaExceeded)]
    [InlineData(IngestionFault.RequestTimeout)]
    [InlineData(IngestionFault.Unauthorized)]
    [InlineData(IngestionFault.Forbidden)]
    [InlineData(IngestionFault.HtmlPage)]
    [InlineData(IngestionFault.HtmlSuccess)]
    public async Task WhatPassesIsTriedAgainAndLosesNothing(IngestionFault fault)
    {
        await using var rig = await SendingRig.StartAsync(faults: new IngestionRule(fault, Count: 3));
        rig.Tell(7);

        await rig.UntilAsync(() => rig.Tally.SentSoFar == 7);

        Assert.Equal(7, rig.Insights.Items.All.Count);
        Assert.Equal((7, 0, 0), rig.Figures);
        Assert.Null(rig.Sender.Problem);
        Assert.Empty(rig.Turns);
    }

    [Theory]
    [InlineData(IngestionFault.Refuse, "HttpRequestException")]
    [InlineData(IngestionFault.Hang, "it did not answer in time")]
    [InlineData(IngestionFault.Unavailable, "it answered 503")]
    [InlineData(IngestionFault.HtmlSuccess, "it answered 200 with text/html")]
    public async Task WhatLastsIsGivenUpAfterFourTriesAndSaidOnce(IngestionFault fault, string problem)
    {
        await using var rig = await SendingRig.StartAsync(faults: new IngestionRule(fault, Count: 8));
        rig.Tell(7);
        await rig.UntilAsync(() => rig.Tally.DroppedSoFar == 7);
        rig.Tell(5);
        await rig.UntilAsync(() => rig.Tally.DroppedSoFar == 12);
        Assert.Equal([problem], rig.Turns);
        Assert.Equal(problem, rig.Sender.Problem);

        rig.Tell(2);
        await rig.UntilAsync(() => rig.Tally.SentSoFar == 2);

        Assert.Equal([problem, null], rig.Turns);
        Assert.Equal((2, 12, 0), rig.Figures);
    }

    [Fact]
    public async Task WhatIsRefusedIsNotTriedAgain()
    {
        await using var rig = await SendingRig.StartAsync(faults: new IngestionRule(IngestionFault.BadRequest));
        rig.Tell(7);

        await rig.UntilAsync(() => rig.Tally.DroppedSoFar == 7);

        Assert.Equal(["it answered 400"], rig.Turns);
        Assert.Empty(rig.Insights.Items.All);
    }

    [Theory]
    [InlineData(IngestionFault.TemporaryRedirect, "it answered 307")]
    [InlineData(IngestionFault.PermanentRedirect, "it answered 308")]
    public async Task NothingFollowsARedirectToAnotherAddress(IngestionFault fault, string problem)
    {
        await using var elsewhere = await InsightsSimulator.StartAsync();
        await using var rig = await SendingRig.StartAsync(faults: new IngestionRule(fault, Elsewhere: new Uri($"http://127.0.0.1:{elsewhere.Port}/v2.1/track")));
        rig.Tell(7);

        await rig.UntilAsync(() => rig.Figures is (0, 7, 0) or (7, _, _));

        Assert.Equal((0, 7, 0), rig.Figures);
        Assert.Equal([problem], rig.Turns);
        Assert.Equal(0, elsewhere.Items.Arrived);
    }

    [Fact]
    public async Task ARedirectToTheServicesOwnAddressIsFollowed()
    {
        await using var rig = await SendingRig.StartAsync(faults: new IngestionRule(IngestionFault.TemporaryRedirect));
        rig.Tell(7);

        await rig.UntilAsync(() => rig.Figures is (0, 7, 0) or (7, _, _));

        Assert.Equal((7, 0, 0), rig.Figures);
    }

    [Fact]
    public async Task WhatIsTakenInPartIsCountedInPart()
    {
        await using var rig = await SendingRig.StartAsync(faults: new IngestionRule(IngestionFault.TakesHalf));
        rig.Tell(7);

        await rig.UntilAsync(() => rig.Tally.DroppedSoFar > 0);

        Assert.Equal((3, 4, 0), rig.Figures);
        Assert.Equal(3, rig.Insights.Items.All.Count);
    }

    [Fact]
    public async Task WhatIsThrottledInPartIsSentAgainInPart()
    {
        await using var rig = await SendingRig.StartAsync(faults: new IngestionRule(IngestionFault.ThrottlesHalf, Count: 2));
        rig.Tell(8);

        await rig.UntilAsync(() => rig.Tally.SentSoFar == 8);

        Assert.Equal((8, 0, 0), rig.Figures);
        Assert.Equal(["0", "1", "2", "3", "4", "5", "6", "7"], rig.Insights.Items.All.Select(item => item.Name));
        Assert.Empty(rig.Turns);
    }

    [Fact]
    public async Task WhatIsThrottledInPartForTooLongIsGivenUp()
    {
        await using var rig = await SendingRig.StartAsync(faults: new IngestionRule(IngestionFault.ThrottlesHalf, Count: null));
        rig.Tell(16);

        await rig.UntilAsync(() => rig.Tally.DroppedSoFar > 0);

        Assert.Equal((15, 1, 0), rig.Figures);
        Assert.Equal(["it took 1 of 2"], rig.Turns);
    }

    [Fact]
    public async Task AnAnswerThatTricklesBeyondTheTimeoutIsNone()
    {
        await using var rig = await SendingRig.StartAsync(faults: new IngestionRule(IngestionFault.Trickle, Wait: TimeSpan.FromDays(1)));
        rig.Tell(7);

        await rig.UntilAsync(() => rig.Tally.SentSoFar == 7);

        // Taken twice: who gets no answer cannot know.
        Assert.Equal(14, rig.Insights.Items.All.Count);
    }

    [Fact]
    public async Task ItWaitsAsLongAsItIsTold()
    {
        await using var rig = await SendingRig.StartAsync(faults: new IngestionRule(IngestionFault.Throttled, RetryAfterSeconds: 50));
        rig.Tell(7);
        var told = rig.Time.GetUtcNow();

        await rig.UntilAsync(() => rig.Tally.SentSoFar == 7);

        // 5 s of gathering, and 50; above them what answers take while the clock runs on.
        Assert.InRange((rig.Time.GetUtcNow() - told).TotalSeconds, 55, 300);
    }

    [Fact]
    public async Task WhileNobodyTakesItTheBufferKeepsItsBound()
    {
        await using var rig = await SendingRig.StartAsync(bound: 200, faults: new IngestionRule(IngestionFault.Hang, Count: null));
        rig.Tell(100);
        await rig.UntilAtOnceAsync(() => rig.Buffer.Count == 0);

        rig.Tell(1_000);

        Assert.Equal((0, 800, 300), rig.Figures);
    }

    [Fact]
    public async Task AtTheEndEverythingThatWaitsIsSentAtOnce()
    {
        await using var rig = await SendingRig.StartAsync();
        rig.Tell(1_234);

        await rig.StopAsync();

        Assert.Equal((1_234, 0, 0), rig.Figures);
        Assert.Equal(1_234, rig.Insights.Items.All.Count);
    }

    [Fact]
    public async Task AtTheEndEachBatchIsTriedOnceAndWhatIsLostIsCounted()
    {
        await using var rig = await SendingRig.StartAsync(faults: new IngestionRule(IngestionFault.Unavailable, Count: null));
        rig.Tell(1_234);

        await rig.StopAsync();

        Assert.Equal((0, 1_234, 0), rig.Figures);
    }

    [Fact]
    public async Task GivenUpItEndsAtOnceAndNothingIsUnaccountedFor()
    {
        await using var rig = await SendingRig.StartAsync(faults: new IngestionRule(IngestionFault.Hang, Count: null));
        rig.Tell(1_234);
        await rig.UntilAtOnceAsync(() => rig.Buffer.Count < 1_234);

        await rig.GiveUpAsync();

        Assert.Equal((0, 500, 734), rig.Figures);
    }
}
