using System.Text;
using Analysis.Worker.Analysis.AzureOpenAI;
using Analysis.Worker.Analysis.AzureOpenAI.Calling;
using Analysis.Worker.Analysis.AzureOpenAI.Clients;
using Azure.Identity;

namespace Analysis.Worker.Tests.Analysis.AzureOpenAI;

public sealed class WhenACallFails
{
    private static readonly AzureOpenAIOptions Options = new();

    [Theory]
    [InlineData(429, null, nameof(FaultKind.Throttled), "model_throttled")]
    [InlineData(429, "insufficient_quota", nameof(FaultKind.Throttled), "model_throttled")]
    [InlineData(408, null, nameof(FaultKind.Transient), "model_failing")]
    [InlineData(500, null, nameof(FaultKind.Transient), "model_failing")]
    [InlineData(502, null, nameof(FaultKind.Transient), "model_failing")]
    [InlineData(503, "content_filter", nameof(FaultKind.Transient), "model_failing")]
    [InlineData(200, null, nameof(FaultKind.Transient), "model_unreadable")]
    [InlineData(400, "content_filter", nameof(FaultKind.Terminal), "content_filtered")]
    [InlineData(400, "context_length_exceeded", nameof(FaultKind.Terminal), "context_too_long")]
    [InlineData(400, null, nameof(FaultKind.Terminal), "model_request_refused")]
    [InlineData(413, null, nameof(FaultKind.Terminal), "model_request_refused")]
    [InlineData(422, null, nameof(FaultKind.Terminal), "model_request_refused")]
    [InlineData(401, null, nameof(FaultKind.Stopped), "model_not_permitted")]
    [InlineData(403, "PermissionDenied", nameof(FaultKind.Stopped), "model_not_permitted")]
    [InlineData(404, "DeploymentNotFound", nameof(FaultKind.Stopped), "model_deployment_missing")]
    public void WhatItMeansIsInOneTable(int status, string? code, string kind, string ours) => Assert.Equal((Enum.Parse<FaultKind>(kind), ours), FaultPolicy.Of(status, code));

    [Theory]
    [InlineData("""{"error":{"code":"content_filter","message":"secret"}}""", "content_filter")]
    [InlineData("""{"error":{"code":null}}""", null)]
    [InlineData("""{"error":{"code":429}}""", null)]
    [InlineData("""{"error":"words"}""", null)]
    [InlineData("""{"error":{"code":"a resume that a proxy put into the code"}}""", null)]
    [InlineData("""[1]""", null)]
    [InlineData("""{"error":{"code":"cut""", null)]
    [InlineData("<html>Bad gateway</html>", null)]
    [InlineData("", null)]
    public void OfItsBodyOnlyTheCodeIsRead(string body, string? code) => Assert.Equal(code, ErrorBody.CodeIn(Encoding.UTF8.GetBytes(body)));

    [Fact]
    public void TheServersWaitIsObeyed() => Assert.Equal(Again(17), After(1, serverWait: 17));

    [Fact]
    public void AShorterOneIsNot() => Assert.Equal(new RetryDecision.Again(Options.FirstWait), RetryPolicy.After(1, TimeSpan.FromMilliseconds(1), TimeSpan.FromMinutes(1), Options, chance: 1));

    [Fact]
    public void OurOwnWaitDoublesUpToItsBound()
    {
        var patient = new AzureOpenAIOptions { MaxTries = 10 };
        Assert.Equal(
            new[] { 0.5, 1, 2, 4, 8, 16, 20, 20, 20 }.Select(Again),
            Enumerable.Range(1, 9).Select(failures => RetryPolicy.After(failures, serverWait: null, TimeSpan.FromMinutes(2), patient, chance: 1)));
    }

    [Fact]
    public void AfterTheLastTryItIsGivenUp() => Assert.Equal(new RetryDecision.GiveUp(), After(Options.MaxTries, serverWait: 3600));

    [Fact]
    public void AServersWaitThatOutlastsTheAttemptIsSpentInTheQueue() => Assert.Equal(new RetryDecision.Postpone(TimeSpan.FromSeconds(46)), After(1, serverWait: 46));

    [Fact]
    public void ACallThatCouldNotBeAnsweredInTimeIsNotBegun() =>
        Assert.Equal(new RetryDecision.GiveUp(), RetryPolicy.After(1, serverWait: null, RetryPolicy.LeastOfACall(Options), Options, chance: 1));

    [Fact]
    public void WhatTheAttemptFailsWithSaysHowOften() => Assert.Equal(
        "The model answered 503 in 4 tries.", ModelFailures.Of(new CallFault(FaultKind.Transient, CallFaultCodes.Failing, 503), 4).Message);

    [Fact]
    public void WithoutATokenEveryCallWouldFail() =>
        Assert.Equal((FaultKind.Stopped, CallFaultCodes.NotPermitted), FaultReading.Of(new CredentialUnavailableException("none"), response: null) is var fault ? (fault.Kind, fault.Code) : default);

    private static RetryDecision Again(double seconds) => new RetryDecision.Again(TimeSpan.FromSeconds(seconds));

    private static RetryDecision After(int failures, int? serverWait = null) =>
        RetryPolicy.After(failures, serverWait is { } seconds ? TimeSpan.FromSeconds(seconds) : null, TimeSpan.FromSeconds(60), Options, chance: 1);
}
