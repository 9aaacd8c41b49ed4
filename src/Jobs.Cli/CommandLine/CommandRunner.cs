using System.CommandLine;
using Jobs.Cli.Calling;
using Jobs.Cli.Connecting;
using Jobs.Cli.Results;
using Jobs.Cli.Screen;

namespace Jobs.Cli.CommandLine;

/// <summary>Gives a command its action: opens what it works with, and turns an interruption into its exit code.</summary>
internal sealed class CommandRunner(CliHost host, GlobalOptions globals)
{
    /// <summary>For a command that calls the service.</summary>
    public void OnInvoke(Command command, Func<Session, ParseResult, CancellationToken, Task<int>> act) => command.SetAction(async (parse, cancellation) =>
    {
        var terminal = new Terminal(host, globals.MannerOf(parse, host.Environment));
        if (!globals.ConnectionOf(parse, host.Environment).TryGet(out var connection, out var failure))
        {
            return terminal.Fail(failure);
        }

        using var http = ServiceClient.Create(connection);
        var channel = new ApiChannel(http, host.Time, host.Chance, terminal);
        try
        {
            return await act(new Session(host, terminal, channel), parse, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            terminal.ClearTransient();
            return ExitCode.Interrupted;
        }
        catch (OutputException e)
        {
            return terminal.Fail(new Failure(FailureKind.InvalidInput, "output_failed", e.Message));
        }
    });

    /// <summary>For a command that needs no service.</summary>
    public void OnInvokeOffline(Command command, Func<Terminal, CliHost, ParseResult, int> act) =>
        command.SetAction(parse => act(new Terminal(host, globals.MannerOf(parse, host.Environment)), host, parse));
}
