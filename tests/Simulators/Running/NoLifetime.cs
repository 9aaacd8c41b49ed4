using Microsoft.Extensions.Hosting;

namespace Simulators.Running;

/// <summary>Signals belong to whoever started the simulator.</summary>
internal sealed class NoLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
