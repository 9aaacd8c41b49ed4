using System.Diagnostics.Metrics;
using Azure.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Shared.Azure.ServiceBus;
using Shared.Azure.ServiceBus.Addressing;
using Shared.Azure.ServiceBus.Authorization;
using Shared.Azure.ServiceBus.Faults;
using Shared.Azure.ServiceBus.Wire;
using Shared.Ports;
using Simulators.ServiceBus;

namespace Shared.Tests.Azure.ServiceBus;

public sealed class WhenAnEntraIdentityIsUsed
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task ATokenIsAskedForServiceBusAndPut()
    {
        var credential = new Credential(() => new AccessToken("header.payload.signature", TimeProvider.System.GetUtcNow() + TimeSpan.FromHours(1)));
        await using var broker = await ServiceBusSimulator.StartAsync(new ServiceBusSimulatorOptions { ChecksTokens = true, AcceptsAnyJwt = true });
        await using var connector = Connector(broker, credential);

        var links = await connector.GetAsync(CancellationToken.None);

        Assert.True((await links.SendingAsync(CancellationToken.None)).IsOpen);
        Assert.True((await links.ManagementAsync(deadLetter: false, CancellationToken.None)).IsOpen);
        Assert.Equal(["https://servicebus.azure.net//.default"], credential.Scopes.Distinct());
    }

    [Fact]
    public async Task ATokenOfADayIsPutAnewHoursBeforeItEnds()
    {
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(Noon);
        var token = await new EntraTokens(new Credential(() => new AccessToken("t", Noon + TimeSpan.FromHours(20))), time).GetAsync("sb://host/jobs", default);

        Assert.Equal(("jwt", Noon + TimeSpan.FromHours(16)), (token.Type, token.RenewAt));
    }

    [Fact]
    public async Task AnIdentityThatGivesNoTokenMayGiveOneLater()
    {
        var tokens = new EntraTokens(new Credential(() => throw new InvalidOperationException("tenant 4711")), TimeProvider.System);

        var fault = await Assert.ThrowsAsync<BusException>(async () => await tokens.GetAsync("sb://host/jobs", default));

        Assert.Equal(StoreFault.Transient, FaultTable.Of(fault.Condition));
        Assert.DoesNotContain("4711", fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void WithoutAnyCredentialThereIsNoClient() => Assert.Throws<ArgumentException>(() => new ServiceBusQueue(
        new() { FullyQualifiedNamespace = "jobs.servicebus.windows.net" },
        null,
        TimeProvider.System,
        () => 0.5,
        new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>(),
        NullLogger<ServiceBusQueue>.Instance));

    private static BusConnector Connector(ServiceBusSimulator broker, Credential credential)
    {
        var instruments = new BusInstruments(new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>());
        var endpoint = new BusEndpoint("127.0.0.1", broker.Port, IsTls: false, new Uri("http://127.0.0.1"), "jobs", Key: null);
        var times = new WireTimes(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(30));
        return new(
            endpoint,
            new EntraTokens(credential, TimeProvider.System),
            times,
            TimeProvider.System,
            () => 0.5,
            instruments,
            new BusFaults(instruments, TimeProvider.System),
            NullLogger.Instance);
    }

    private sealed class Credential(Func<AccessToken> give) : TokenCredential
    {
        public List<string> Scopes { get; } = [];

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => throw new NotSupportedException();

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            Scopes.AddRange(requestContext.Scopes);
            return new(give());
        }
    }
}
