using Intake.Api.Hosting;
using Microsoft.Extensions.Options;
using Shared.Ports;

namespace Intake.Api.Sweeping;

/// <summary>Tidies the store: in small steps while there is something to do, then again after a while. Several processes may do so at once.</summary>
internal sealed partial class Sweeper(IJobSweeps sweeps, IOptions<SweepingOptions> options, TimeProvider time, ILogger<Sweeper> logger) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var settings = options.Value;
        var retention = new Retention(settings.KeepInputs, settings.KeepResults, settings.KeepRecords, settings.KeepIdempotencyKeys, settings.KeepBrokenUploads);
        return Rounds.RunAsync(stopping => SweepAsync(retention, settings.StepSize, stopping), settings.Interval, time, stoppingToken);
    }

    private async Task SweepAsync(Retention retention, int stepSize, CancellationToken stopping)
    {
        try
        {
            while (await sweeps.SweepAsync(retention, stepSize, stopping) is { IsEmpty: false } done)
            {
                Swept(logger, done.JobsExpired, done.UploadsDiscarded, done.KeysForgotten, done.InputsDeleted, done.ResultsDeleted, done.RecordsDeleted);
            }
        }
        catch (StoreException fault)
        {
            SweepFailed(logger, fault);
        }
    }
}
