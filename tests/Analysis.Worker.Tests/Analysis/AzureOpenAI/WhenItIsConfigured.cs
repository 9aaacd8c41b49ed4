using Analysis.Worker.Analysis.AzureOpenAI;
using Analysis.Worker.Running;
using Microsoft.Extensions.Options;

namespace Analysis.Worker.Tests.Analysis.AzureOpenAI;

public sealed class WhenItIsConfigured
{
    [Fact]
    public void WhatIsNeededIsEnough() => Assert.Empty(Faults(_ => { }));

    [Fact]
    public void WithoutDeploymentsEachListIsAskedFor() => Assert.Equal(
        [
            "Model:AzureOpenAI:Chat names no deployment: set Model:AzureOpenAI:Chat:0:Endpoint and Model:AzureOpenAI:Chat:0:Name.",
            "Model:AzureOpenAI:Embeddings names no deployment: set Model:AzureOpenAI:Embeddings:0:Endpoint and Model:AzureOpenAI:Embeddings:0:Name.",
        ],
        Faults(options => (options.Chat, options.Embeddings) = ([], [])));

    [Theory]
    [InlineData("http://models.example", "key", "Endpoint is 'http://models.example/'")]
    [InlineData("ftp://models.example", "key", "Endpoint is")]
    [InlineData("http://127.0.0.1:5000", null, "ApiKey is not set")]
    public void AnEndpointThatWouldBetrayASecretIsRefused(string endpoint, string? key, string expected) => Assert.Contains(
        expected, Assert.Single(Faults(options => options.Chat[0] = new DeploymentOptions { Endpoint = new Uri(endpoint), Name = "gpt", ApiKey = key })), StringComparison.Ordinal);

    [Theory]
    [InlineData("https://models.example", null)]
    [InlineData("http://localhost:5000", "key")]
    public void OthersAreTaken(string endpoint, string? key) =>
        Assert.Empty(Faults(options => options.Chat[0] = new DeploymentOptions { Endpoint = new Uri(endpoint), Name = "gpt", ApiKey = key }));

    [Theory]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("a b")]
    public void ANameThatIsNoneIsRefused(string name) => Assert.Contains("Name is", Assert.Single(Faults(options => options.Embeddings[0].Name = name)), StringComparison.Ordinal);

    [Fact]
    public void OneDeploymentNamedTwiceWouldHaveTwoBudgetsAndIsRefused() =>
        Assert.Contains("2 times", Assert.Single(Faults(options => options.Chat.Add(Deployment("gpt")))), StringComparison.Ordinal);

    [Fact]
    public void TimesFitIntoTheAttempt() => Assert.Equal(
        ["Model:AzureOpenAI:ModelTime is 00:02:30 and Model:AzureOpenAI:Patience 00:01:30; together with the 61 s more that a large call may wait they must not be above Running:AttemptTimeout, 00:05:00."],
        Faults(options => options.ModelTime = TimeSpan.FromSeconds(150)));

    [Fact]
    public void NoSentenceQuotesAKey() => Assert.All(
        Faults(options => options.Chat[0] = new DeploymentOptions { Endpoint = new Uri("http://models.example"), Name = "?", ApiKey = "planted" }),
        fault => Assert.DoesNotContain("planted", fault, StringComparison.Ordinal));

    private static IReadOnlyList<string> Faults(Action<AzureOpenAIOptions> change)
    {
        var options = new AzureOpenAIOptions { Chat = [Deployment("gpt")], Embeddings = [Deployment("vectors")] };
        change(options);
        return new AzureOpenAIOptionsRules(Options.Create(new RunningOptions())).Validate(name: null, options) is { Failed: true, Failures: { } failures } ? [.. failures] : [];
    }

    private static DeploymentOptions Deployment(string name) => new() { Endpoint = new Uri("https://models.example"), Name = name };
}
