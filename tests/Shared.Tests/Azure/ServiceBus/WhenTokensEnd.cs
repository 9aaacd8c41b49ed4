using System.Diagnostics;
using Shared.Ports;
using Simulators.ServiceBus;

namespace Shared.Tests.Azure.ServiceBus;

public sealed class WhenTokensEnd
{
    [Fact]
    public async Task ATokenThatIsOverIsPutAnewWithoutAFault()
    {
        await using var rig = await BusRig.StartAsync(broker: new ServiceBusSimulatorOptions { ChecksTokens = true });
        var waiting = await rig.WaitingAsync();

        rig.Broker.Faults.ExpireTokens();
        await rig.SendAsync("a");

        Assert.Single(await waiting.WaitAsync(BusRig.Patience));
        Assert.Equal(1, rig.Metrics.Connections);
    }

    [Fact]
    public async Task TokensAreRenewedBeforeTheyEnd()
    {
        await using var rig = await BusRig.StartAsync(broker: new ServiceBusSimulatorOptions { ChecksTokens = true }, tokenLifetime: TimeSpan.FromSeconds(8));
        var waiting = await rig.WaitingAsync();

        await Task.Delay(TimeSpan.FromSeconds(12), TimeProvider.System);
        await rig.SendAsync("a");

        Assert.Single(await waiting.WaitAsync(BusRig.Patience));
        Assert.Equal(0, rig.Metrics.Faults("amqp:unauthorized-access"));
    }
}
