using System.Collections.Concurrent;
using LocalHost.Announcing;
using LocalHost.Processes;

namespace LocalHost.Simulating;

/// <summary>Azurite's program: where the settings say, or from npm, installed once into the data directory.</summary>
internal sealed class AzuriteInstallation(IProcessLauncher launcher, Lifecycle lifecycle, TimeProvider time)
{
    /// <summary>Newer ones want a newer Node.js than 20.</summary>
    private const string Version = "3.35.0";

    private const int LastLines = 5;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <param name="given">The program that the settings name; null where they name none.</param>
    /// <param name="directory">Where it is installed otherwise.</param>
    /// <param name="stop">Gives up.</param>
    /// <param name="kill">Ends npm at once.</param>
    /// <returns>The program, or the sentence that refuses.</returns>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public async Task<(string? Program, string? Refusal)> PrepareAsync(string? given, string directory, CancellationToken stop, CancellationToken kill)
    {
        if (given is not null && !File.Exists(given))
        {
            return (null, $"Azurite is not there: {given}. Set {ProcessOptions.Section}:Azurite to its dist/src/azurite.js, or leave it out: then it is installed.");
        }

        if (await RunAsync("node", NodePrograms.Node, ["--version"], stop, kill) is not { Code: 0 })
        {
            return (null, "Azurite, which keeps the simulated tables, runs on Node.js, and node is not found or does not run. Install Node.js 20 or newer, or run without --simulated-azure.");
        }

        if (given is not null)
        {
            return (Path.GetFullPath(given), null);
        }

        var mark = Path.Combine(directory, $"installed-{Version}");
        return File.Exists(mark) || await InstallAsync(directory, mark, stop, kill) is not { } refusal
            ? (Path.Combine(directory, "node_modules", "azurite", "dist", "src", "azurite.js"), null)
            : (null, refusal);
    }

    private async Task<string?> InstallAsync(string directory, string mark, CancellationToken stop, CancellationToken kill)
    {
        lifecycle.Waits($"installing azurite {Version} from npm into {directory}; this is done once");
        Directory.CreateDirectory(directory);
        var startedAt = time.GetTimestamp();
        var npm = await RunAsync("npm", NodePrograms.Npm, ["install", "--prefix", directory, "--no-audit", "--no-fund", "--ignore-scripts", $"azurite@{Version}"], stop, kill);
        if (npm is not { Code: 0 })
        {
            var why = npm is { } ended ? $"it ended with code {ended.Code}: {ended.Said}" : "it is not found";
            return $"npm could not install azurite {Version}: {why}. Mend that, or install it elsewhere and set {ProcessOptions.Section}:Azurite to its dist/src/azurite.js.";
        }

        await File.WriteAllTextAsync(mark, "", stop);
        lifecycle.Installed($"azurite {Version}", time.GetElapsedTime(startedAt));
        return null;
    }

    /// <returns>Null where it could not be started.</returns>
    private async Task<(int Code, string Said)?> RunAsync(string name, ProgramFile program, IReadOnlyList<string> arguments, CancellationToken stop, CancellationToken kill)
    {
        var said = new ConcurrentQueue<string>();
        try
        {
            using var process = launcher.Start(new ProcessSpec(name, program, arguments, new Dictionary<string, string>(), line => said.Enqueue(line.Text)));
            process.CloseInput();
            var end = await GracefulStop.WaitAsync(process, Patience, time, stop, kill);
            stop.ThrowIfCancellationRequested();
            return (end.ExitCode, string.Join(' ', said.TakeLast(LastLines)));
        }
        catch (ProcessStartException)
        {
            return null;
        }
    }
}
