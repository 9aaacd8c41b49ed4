using LocalHost.Announcing;
using LocalHost.Configuring;
using LocalHost.Demo;
using LocalHost.Processes;
using LocalHost.Restarting;
using LocalHost.Simulating;
using LocalHost.Starting;
using LocalHost.Stores;
using Shared.Workers;

namespace LocalHost;

/// <summary>Makes sure of everything that can be refused before the first process starts, then runs the product.</summary>
/// <param name="settings">Validated.</param>
/// <param name="baseDirectory">Where LocalHost's own assembly lies.</param>
/// <param name="given">The store that the environment gives.</param>
/// <param name="launcher">Starts processes.</param>
/// <param name="terminal">What the person sees.</param>
/// <param name="time">The clock.</param>
internal sealed class LocalRun(LocalHostSettings settings, string baseDirectory, GivenStore given, IProcessLauncher launcher, Terminal terminal, TimeProvider time)
{
    public async Task<int> RunAsync(CancellationToken stop, CancellationToken kill)
    {
        if (Programs.TryFind(settings.Processes, settings.SimulatedAzure.Run, baseDirectory, File.Exists, out var programs) is { } missing)
        {
            return Refuse(missing);
        }

        var sample = DemoFile.Find(settings.Demo.File, baseDirectory, File.Exists);
        if (settings.Demo.Run && sample is null)
        {
            return Refuse($"The demo's file {settings.Demo.File} is not there, neither from here nor from the repository; set Demo:File.");
        }

        if (settings.SimulatedAzure.Run && given.Connections is [var connection, ..])
        {
            return Refuse($"--simulated-azure is asked for, and the environment gives {connection}, which leads elsewhere. Remove one of them.");
        }

        if (DataDirectory.TryHold(settings.Data.Directory, $"process {Environment.ProcessId}, {settings.Api.Address}", out var data) is { } held)
        {
            return Refuse(held);
        }

        using (data)
        {
            return await RunAsync(new Ground(programs!, data!, sample ?? settings.Demo.File, DemoFile.Find(DemoFile.OneJob, baseDirectory, File.Exists) ?? DemoFile.OneJob), stop, kill);
        }
    }

    private async Task<int> RunAsync(Ground ground, CancellationToken stop, CancellationToken kill)
    {
        // The processes of a LocalHost that was killed stop by themselves, within the stop timeout.
        var patience = ground.Data.HolderWasKilled ? settings.Processes.StopTimeout : TimeSpan.Zero;
        try
        {
            if (!await LoopbackPort.WaitUntilFreeAsync(settings.Api.Port, LoopbackPort.IsFree, patience, time, stop))
            {
                return Refuse($"Port {settings.Api.Port} on 127.0.0.1 is in use by another program. Stop it, or choose another port with --port.");
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return ExitCodes.Drained;
        }

        using var logs = new LogDirectory(ground.Data.LogDirectory, settings.Output.MaxLogBytes);
        var lifecycle = new Lifecycle(terminal, logs.Of("localhost"), time);
        var supervisor = new Supervisor(settings, logs, launcher, terminal, lifecycle, time);
        return settings.SimulatedAzure.Run
            ? await SimulateAsync(ground, supervisor, lifecycle, stop, kill)
            : await ProductOn(given.Read(ground.Data.DatabaseFile), ground, supervisor, lifecycle).RunAsync(stop, kill);
    }

    private async Task<int> SimulateAsync(Ground ground, Supervisor supervisor, Lifecycle lifecycle, CancellationToken stop, CancellationToken kill)
    {
        try
        {
            var simulation = new Simulation(settings, ground.Programs.Simulators, ground.Data, given, supervisor, launcher, lifecycle, terminal, time);
            var (azure, store, refusal) = await simulation.PrepareAsync(Path.Combine(baseDirectory, "azurite.mjs"), stop, kill);
            return azure is null
                ? Refuse(refusal!)
                : await azure.RunAsync(stopping => ProductOn(store!, ground, supervisor, lifecycle).RunAsync(stopping, kill), settings.Processes.StartTimeout, stop, kill);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return ExitCodes.Drained;
        }
    }

    private Product ProductOn(JobStore store, Ground ground, Supervisor supervisor, Lifecycle lifecycle) =>
        new(settings, ground, store, supervisor, lifecycle, launcher, terminal, time);

    private int Refuse(string sentence)
    {
        terminal.Error(sentence);
        return ExitCodes.Configuration;
    }
}

/// <summary>What was made sure of.</summary>
/// <param name="Programs">All are there.</param>
/// <param name="Data">Held by this process alone.</param>
/// <param name="Sample">The demo's file.</param>
/// <param name="OneJob">A file with one item.</param>
internal sealed record Ground(Programs Programs, DataDirectory Data, string Sample, string OneJob);
