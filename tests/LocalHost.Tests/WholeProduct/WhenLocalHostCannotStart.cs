using System.Globalization;
using System.Net;
using System.Net.Sockets;
using LocalHost.Tests.Children;

namespace LocalHost.Tests.WholeProduct;

public sealed class WhenLocalHostCannotStart : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly int _port = LocalHostProcess.FreePort();

    [Fact]
    public async Task ASecondOneOnTheSameDataIsRefusedAndToldWhoHoldsIt()
    {
        using var first = Start(_port);
        await first.SeesAsync("Ctrl-C stops everything");

        using var second = Start(LocalHostProcess.FreePort());

        Assert.Equal(2, await second.ExitAsync());
        Assert.Matches(
            $"^Another LocalHost \\(process [0-9]+, http://127.0.0.1:{_port.ToString(CultureInfo.InvariantCulture)}/\\) uses the data directory .*/.local. Stop it, or choose another directory with --data.$",
            Assert.Single(second.Errors));
        await first.SignalAsync("INT");
        Assert.Equal(0, await first.ExitAsync());
    }

    [Fact]
    public async Task ATakenPortIsRefusedAtOnce()
    {
        using var other = new TcpListener(IPAddress.Loopback, _port);
        other.Start();

        using var host = Start(_port);

        Assert.Equal(2, await host.ExitAsync());
        Assert.StartsWith($"Port {_port.ToString(CultureInfo.InvariantCulture)} on 127.0.0.1 is in use", Assert.Single(host.Errors), StringComparison.Ordinal);
        Assert.Empty(host.Output);
    }

    [Fact]
    public async Task AMissingProgramIsNamedWithTheWayToBuildIt()
    {
        using var host = Start(_port, "--Processes:Worker=/nowhere/worker.dll");

        Assert.Equal(2, await host.ExitAsync());
        Assert.StartsWith("The worker is not there: /nowhere/worker.dll. Build it with", Assert.Single(host.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task EveryWrongSettingIsToldAtOnce()
    {
        using var host = Start(_port, "--min", "0", "--Scaling:TargetPerReplica=0", "--Processes:StopTimeout=5");

        Assert.Equal(2, await host.ExitAsync());
        Assert.Equal(3, host.Errors.Count);
    }

    public void Dispose() => _directory.Dispose();

    private LocalHostProcess Start(int port, params string[] arguments) => LocalHostProcess.Start(port, _directory.Path, isReal: false, arguments);
}
