using Microsoft.Extensions.Options;
using Shared.Telemetry;

namespace Shared.Tests.Telemetry;

public sealed class WhenAConnectionStringIsRead
{
    private const string Key = "InstrumentationKey=0f2a9d3e-1111-4c1c-9a51-0a0b0c0d0e0f";

    [Theory]
    [InlineData($"{Key};IngestionEndpoint=https://westeurope-5.in.applicationinsights.azure.com/;LiveEndpoint=https://x/", "https://westeurope-5.in.applicationinsights.azure.com/v2.1/track", "https://monitor.azure.com//.default")]
    [InlineData($"{Key};IngestionEndpoint=https://h.example;AADAudience=https://monitor.azure.us/", "https://h.example/v2.1/track", "https://monitor.azure.us//.default")]
    [InlineData(Key, "https://dc.services.visualstudio.com/v2.1/track", "https://monitor.azure.com//.default")]
    [InlineData($"{Key};EndpointSuffix=ai.example.us", "https://dc.ai.example.us/v2.1/track", "https://monitor.azure.com//.default")]
    [InlineData($"{Key};EndpointSuffix=ai.example.us;Location=east", "https://east.dc.ai.example.us/v2.1/track", "https://monitor.azure.com//.default")]
    [InlineData($"{Key};IngestionEndpoint=http://127.0.0.1:5341/", "http://127.0.0.1:5341/v2.1/track", null)]
    public void ItSaysWhereToPostAndForWhomATokenIs(string text, string track, string? scope)
    {
        var (address, problem) = IngestionAddress.Read(text);

        Assert.Null(problem);
        Assert.Equal((track, scope), (address!.Track.AbsoluteUri, address.Scope));
    }

    [Theory]
    [InlineData("nonsense", "NAME=VALUE")]
    [InlineData("IngestionEndpoint=https://h.example/", "InstrumentationKey")]
    [InlineData("InstrumentationKey=my-key", "InstrumentationKey")]
    [InlineData($"{Key};IngestionEndpoint=http://elsewhere.example/", "not https")]
    [InlineData($"{Key};IngestionEndpoint=ftp://h.example/", "no address")]
    public void WhatIsWrongIsSaidWithoutQuotingIt(string text, string word)
    {
        var failed = new TelemetryOptionsRules().Validate(null, new TelemetryOptions { ConnectionString = text });

        Assert.Contains(word, failed.FailureMessage, StringComparison.Ordinal);
        Assert.DoesNotContain(text, failed.FailureMessage, StringComparison.Ordinal);
    }

    [Fact]
    public void NoneIsNoProblem() => Assert.Equal(ValidateOptionsResult.Success, new TelemetryOptionsRules().Validate(null, new TelemetryOptions()));
}
