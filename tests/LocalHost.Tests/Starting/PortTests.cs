using System.Net;
using System.Net.Sockets;
using LocalHost.Starting;
using LocalHost.Tests.Children;

namespace LocalHost.Tests.Starting;

public sealed class PortTests
{
    [Fact]
    public void APortThatIsListenedOnIsNotFree()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        Assert.False(LoopbackPort.IsFree(port));

        listener.Stop();

        Assert.True(LoopbackPort.IsFree(port));
    }

    [Fact]
    public void EachSlotHasAHealthPortOfItsOwnEvenBeforeItListens()
    {
        var ports = new HealthPorts(5081, port => port is not (5081 or 5083));

        Assert.Equal([5082, 5084, 5085], new[] { ports.Of(1), ports.Of(2), ports.Of(3) });
    }

    [Fact]
    public void ASlotUsedAgainKeepsItsPort()
    {
        var ports = new HealthPorts(5081, _ => true);
        var first = ports.Of(2);
        ports.Of(3);

        Assert.Equal(first, ports.Of(2));
    }

    [Fact]
    public void NoPortBeyondTheLastIsTried()
    {
        var ports = new HealthPorts(65535, port => port <= 65535 ? port == 0 : throw new ArgumentOutOfRangeException(nameof(port)));

        Assert.Equal(0, ports.Of(1));
        Assert.Equal(0, ports.Of(2));
    }

    [Fact]
    public async Task APortThatIsBeingGivenUpIsWaitedFor()
    {
        var time = new SignallingTime();
        var tries = 0;

        var waiting = LoopbackPort.WaitUntilFreeAsync(5080, _ => ++tries == 3, TimeSpan.FromSeconds(35), time, CancellationToken.None);
        time.Advance(await time.NextWaitAsync());
        time.Advance(await time.NextWaitAsync());

        Assert.True(await waiting.WaitAsync(Patience.Long));
    }

    [Fact]
    public async Task WithoutPatienceATakenPortIsToldAtOnce() =>
        Assert.False(await LoopbackPort.WaitUntilFreeAsync(5080, _ => false, TimeSpan.Zero, new SignallingTime(), CancellationToken.None));
}
