using Intake.Api.Hosting;
using Intake.Api.Metrics;
using Microsoft.Extensions.Options;
using Shared.Ports;

namespace Intake.Api.Pacing;

/// <summary>Looks at the queue's counts again and again, and keeps the pace.</summary>
internal sealed partial class PaceSampler(
    IJobLookup lookup, QueuePace pace, ApiInstruments instruments, IOptions<PacingOptions> options, TimeProvider time, ILogger<PaceSampler> logger) : BackgroundService
{
    private readonly DrainRate _rate = new(options.Value.Window);
    private bool _isFailing;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Rounds.RunAsync(SampleAsync, options.Value.SampleInterval, time, stoppingToken);

    private async Task SampleAsync(CancellationToken stopping)
    {
        try
        {
            var depth = await lookup.CountAsync(stopping);
            _rate.Add(time.GetElapsedTime(0), depth.EndedTotal);
            pace.Set(depth, _rate.PerSecond);
            instruments.Note(depth, time.GetUtcNow());
            _isFailing = false;
        }
        catch (StoreException fault)
        {
            if (!_isFailing)
            {
                CountFailed(logger, fault);
            }

            _isFailing = true;
        }
    }
}
