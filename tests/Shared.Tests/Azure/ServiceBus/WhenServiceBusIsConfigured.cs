using Microsoft.Extensions.Options;
using Shared.Azure.ServiceBus;
using Shared.Azure.ServiceBus.Addressing;

namespace Shared.Tests.Azure.ServiceBus;

public sealed class WhenServiceBusIsConfigured
{
    private const string Whole = "Endpoint=sb://jobs.servicebus.windows.net/;SharedAccessKeyName=send;SharedAccessKey=c2VjcmV0";

    [Fact]
    public void AConnectionStringAloneIsEnough() => Assert.Empty(Problems(new() { ConnectionString = Whole }));

    [Fact]
    public void ANamespaceAloneIsEnough() => Assert.Empty(Problems(new() { FullyQualifiedNamespace = "jobs.servicebus.windows.net" }));

    [Fact]
    public void NeitherIsRefused() => Assert.Contains("both empty", Assert.Single(Problems(new())), StringComparison.Ordinal);

    [Fact]
    public void BothAreRefused() => Assert.Contains(
        "both set",
        Assert.Single(Problems(new() { ConnectionString = Whole, FullyQualifiedNamespace = "jobs.servicebus.windows.net" })),
        StringComparison.Ordinal);

    [Fact]
    public void AnotherQueueInTheConnectionStringIsRefused()
    {
        var problem = Assert.Single(Problems(new() { ConnectionString = Whole + ";EntityPath=other", Queue = "jobs" }));

        Assert.Contains("\"other\"", problem, StringComparison.Ordinal);
        Assert.Contains("\"jobs\"", problem, StringComparison.Ordinal);
        Assert.DoesNotContain("c2Vj", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void TheSameQueueInTheConnectionStringIsFine() => Assert.Empty(Problems(new() { ConnectionString = Whole + ";EntityPath=JOBS" }));

    [Theory]
    [InlineData("sb://jobs.servicebus.windows.net")]
    [InlineData("jobs.servicebus.windows.net/jobs")]
    public void ANamespaceThatIsNoHostNameIsRefused(string name) =>
        Assert.Contains(name, Assert.Single(Problems(new() { FullyQualifiedNamespace = name })), StringComparison.Ordinal);

    [Fact]
    public void AManagementEndpointOfAnotherKindIsRefused() => Assert.Contains(
        "ManagementEndpoint",
        Assert.Single(Problems(new() { ConnectionString = Whole, ManagementEndpoint = new Uri("sb://jobs") })),
        StringComparison.Ordinal);

    [Fact]
    public void RangesAreKept()
    {
        var outside = new ServiceBusOptions { ConnectionString = Whole, LockDuration = TimeSpan.FromMinutes(6), IdleTimeout = TimeSpan.Zero, Queue = "" };

        Assert.Equal(3, new ServiceBusOptionsValidator().Validate(null, outside).Failures!.Count());
        Assert.True(new ServiceBusOptionsValidator().Validate(null, new() { ConnectionString = Whole }).Succeeded);
    }

    [Fact]
    public void TheEmulatorIsSpokenToWithoutTls()
    {
        var plain = BusEndpoint.Of(new() { ConnectionString = "Endpoint=sb://localhost;SharedAccessKeyName=a;SharedAccessKey=b;UseDevelopmentEmulator=true" });
        var azure = BusEndpoint.Of(new() { ConnectionString = Whole });

        Assert.Equal((5672, false, "http://localhost:5300/"), (plain.Port, plain.IsTls, plain.Management.AbsoluteUri));
        Assert.Equal((5671, true, "https://jobs.servicebus.windows.net/"), (azure.Port, azure.IsTls, azure.Management.AbsoluteUri));
    }

    private static IEnumerable<string> Problems(ServiceBusOptions options) => new ServiceBusOptionsRules().Validate(Options.DefaultName, options).Failures ?? [];
}
