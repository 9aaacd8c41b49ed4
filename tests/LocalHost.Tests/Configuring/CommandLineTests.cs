using LocalHost.Configuring;

namespace LocalHost.Tests.Configuring;

public sealed class CommandLineTests
{
    [Fact]
    public void ShortAndLongOptionsBecomeSettings()
    {
        var line = CommandLine.Parse(["--port", "5650", "--data=/tmp/x=y", "--demo", "--simulated-azure", "--verbose", "--scaling:cooldown", "00:00:05"]);

        Assert.Null(line.Fault);
        Assert.Equal("5650", line.Settings["Api:Port"]);
        Assert.Equal("/tmp/x=y", line.Settings["Data:Directory"]);
        Assert.Equal("true", line.Settings["Demo:Run"]);
        Assert.Equal("true", line.Settings["Output:Verbose"]);
        Assert.Equal("true", line.Settings["SimulatedAzure:Run"]);
        Assert.Equal("00:00:05", line.Settings["Scaling:Cooldown"]);
    }

    [Fact]
    public void WorkersSetsBothLimits()
    {
        var line = CommandLine.Parse(["--workers", "3"]);

        Assert.Equal("3", line.Settings["Scaling:MinReplicas"]);
        Assert.Equal("3", line.Settings["Scaling:MaxReplicas"]);
    }

    [Theory]
    [InlineData("--prot", "5650")]
    [InlineData("5650")]
    [InlineData("--Scaling:Max", "2")]
    public void WhatIsNotKnownIsRefused(params string[] arguments) =>
        Assert.Equal($"{arguments[0]} is not an option of LocalHost. Its options are listed by --help.", CommandLine.Parse(arguments).Fault);

    [Theory]
    [InlineData("--demo", "--port")]
    [InlineData("--port", "--data", "/tmp/x")]
    public void AnOptionWithoutItsValueIsRefused(params string[] arguments) => Assert.Equal("--port needs a value.", CommandLine.Parse(arguments).Fault);

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("--port", "1", "--help")]
    public void HelpIsHelpWhereverItStands(params string[] arguments) => Assert.True(CommandLine.Parse(arguments).AsksForHelp);
}
