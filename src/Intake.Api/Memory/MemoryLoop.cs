using Shared.Memory.Governing;

namespace Intake.Api.Memory;

/// <summary>Runs the governor until the last request is answered: it is stopped after the server.</summary>
internal sealed class MemoryLoop(IMemoryGovernor governor) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await governor.RunAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }
}
