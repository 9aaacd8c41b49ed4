using LocalHost.Announcing;
using LocalHost.Configuring;
using LocalHost.Processes;
using LocalHost.Restarting;
using LocalHost.Starting;
using LocalHost.Stores;

namespace LocalHost.Simulating;

/// <summary>What is made sure of and made ready before the simulated Azure starts.</summary>
internal sealed class Simulation(
    LocalHostSettings settings, ProgramFile simulators, DataDirectory data, GivenStore given, Supervisor supervisor, IProcessLauncher launcher, Lifecycle lifecycle, Terminal terminal, TimeProvider time)
{
    /// <param name="script">Ends Azurite with its input; lies beside LocalHost.</param>
    /// <param name="stop">Gives up.</param>
    /// <param name="kill">Ends at once what was started for it.</param>
    /// <returns>What runs both and where the product finds them, or the sentence that refuses.</returns>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public async Task<(SimulatedAzure? Azure, JobStore? Store, string? Refusal)> PrepareAsync(string script, CancellationToken stop, CancellationToken kill)
    {
        if (SimulatedPorts.TryChoose(settings.SimulatedAzure, LoopbackPort.IsFree, LoopbackPort.FindFree, out var ports) is { } taken)
        {
            return (null, null, taken);
        }

        var (program, refusal) = await new AzuriteInstallation(launcher, lifecycle, time).PrepareAsync(settings.Processes.Azurite, data.AzuriteDirectory, stop, kill);
        if (program is null)
        {
            return (null, null, refusal);
        }

        Directory.CreateDirectory(data.TablesDirectory);
        // Who names a model wants that one.
        ports = given["Model:Provider"] is null ? ports : ports! with { Model = null };
        var azurite = new Azurite(program, script, data.TablesDirectory);
        await azurite.WaitForTheOneBeforeAsync(settings.Processes.StopTimeout, time, stop);
        return (new SimulatedAzure(simulators, azurite, ports!, SimulatedStore.LockDuration(given), supervisor, terminal, time), SimulatedStore.Of(ports!, given, data.TablesDirectory), null);
    }
}
