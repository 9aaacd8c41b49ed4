using LocalHost.Simulating;

namespace LocalHost.Tests.Simulating;

public sealed class SimulatedPortsTests
{
    [Fact]
    public void WhatIsNotAskedForIsFreeAndWhatIsAskedForIsNotGivenTwice()
    {
        Assert.Null(Choose(new SimulatedAzureOptions { DepthPort = 7001 }, out var ports));

        Assert.Equal(new SimulatedPorts(7000, 7001, 7002, 7003), ports);
    }

    [Fact]
    public void ATakenPortIsRefusedWithItsSetting() => Assert.Equal(
        "Port 7009 on 127.0.0.1 is in use by another program. Stop it, or choose another port with SimulatedAzure:TablesPort.",
        Choose(new SimulatedAzureOptions { ServiceBusPort = 7003, TablesPort = 7009 }, out _));

    [Fact]
    public void OnePortForTwoIsRefused() => Assert.Equal(
        "SimulatedAzure:ServiceBusPort and SimulatedAzure:TablesPort are both 7003; give each a port of its own, or none.",
        Choose(new SimulatedAzureOptions { ServiceBusPort = 7003, TablesPort = 7003 }, out _));

    private static string? Choose(SimulatedAzureOptions options, out SimulatedPorts? ports) =>
        SimulatedPorts.TryChoose(options, port => port != 7009, count => [.. Enumerable.Range(7000, count)], out ports);
}
