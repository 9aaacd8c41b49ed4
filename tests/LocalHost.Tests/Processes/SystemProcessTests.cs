using System.Collections.Concurrent;
using LocalHost.Processes;
using LocalHost.Tests.Children;

namespace LocalHost.Tests.Processes;

public sealed class SystemProcessTests
{
    private readonly SystemProcessLauncher _launcher = new(TimeProvider.System);
    private readonly ConcurrentQueue<OutputLine> _lines = new();

    [Fact]
    public async Task ItsLinesAreAllThereWhenItHasExitedWithItsCode()
    {
        using var process = Start(LocalHostProcess.OwnAssembly, "echo", "7");

        process.CloseInput();

        Assert.Equal(7, await process.Exited.WaitAsync(Patience.Long));
        Assert.Equal([new OutputLine("to error", IsError: true), new OutputLine("to output:  中文", IsError: false)], _lines.OrderByDescending(line => line.IsError));
    }

    [Fact]
    public async Task ItRunsUntilItsInputIsClosed()
    {
        using var process = Start("/bin/sh", "-c", "read line; echo \"ended: $line\"");
        Assert.False(process.Exited.IsCompleted);

        process.CloseInput();
        process.CloseInput();

        Assert.Equal(0, await process.Exited.WaitAsync(Patience.Long));
        Assert.Equal("ended: ", Assert.Single(_lines).Text);
    }

    [Fact]
    public async Task AKilledOneEndsWithItsSignalsCodeAndCanBeKilledAgain()
    {
        using var process = Start("/bin/sh", "-c", "read line");

        process.Kill();

        Assert.Equal(137, await process.Exited.WaitAsync(Patience.Long));
        process.Kill();
        process.CloseInput();
    }

    [Fact]
    public async Task WhatItSharesWithItsOwnChildrenDoesNotKeepItAlive()
    {
        using var process = Start("/bin/sh", "-c", "sleep 30 & exit 3");

        Assert.Equal(3, await process.Exited.WaitAsync(TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public void OneThatCannotBeStartedIsToldInOneSentence()
    {
        var fault = Assert.Throws<ProcessStartException>(() => Start("/nowhere/program"));

        Assert.StartsWith("child could not be started from /nowhere/program: ", fault.Message, StringComparison.Ordinal);
    }

    private IRunningProcess Start(string program, params string[] arguments) =>
        _launcher.Start(new ProcessSpec("child", new ProgramFile(program), arguments, new Dictionary<string, string>(), _lines.Enqueue));
}
