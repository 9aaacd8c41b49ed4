using Shared.Leaks;

namespace Intake.Api.Memory;

/// <summary>Runs the watch over what grows, beside the governor.</summary>
internal sealed class LeakService(ILeakLoop leaks) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await leaks.RunAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }
}
