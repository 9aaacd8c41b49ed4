using LocalHost.Announcing;
using LocalHost.Processes;

namespace LocalHost.Demo;

/// <summary>
/// The demo is what a submitter would type: the command line itself, on this console, which it has to itself until it ends. <c>--again</c>, because the
/// same file sent twice is one submission, and a second demo is to run its jobs too.
/// </summary>
internal sealed class DemoRun(ProgramFile cli, Uri api, IProcessLauncher launcher, Terminal terminal, TimeProvider time)
{
    /// <summary>It shares the terminal and has had its own Ctrl-C; where it was another signal that stops LocalHost, it knows nothing and is killed.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <returns>The command line's exit code: 0 only where every job succeeded.</returns>
    public async Task<int> RunAsync(string file, CancellationToken stop, CancellationToken kill)
    {
        var spec = new ProcessSpec("demo", cli, ["submit", file, "--watch", "--table", "--again"], CliAddress.Environment(api), Output: null);
        terminal.IsLeftToAnother = true;
        using var process = launcher.Start(spec);
        return (await GracefulStop.WaitAsync(process, Patience, time, stop, kill)).ExitCode;
    }
}
