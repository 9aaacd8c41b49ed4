using Analysis.Worker.Analysis;
using Analysis.Worker.Analysis.Keeping;
using Analysis.Worker.Leases;
using Analysis.Worker.Waiting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Shared.Jobs;
using Shared.Ports;
using Shared.Results;
using Shared.Submissions;

namespace Analysis.Worker.Running;

/// <summary>One attempt at a job: reads its input, analyses it, and tells how that went. Never throws for what a job does.</summary>
internal sealed partial class AttemptRunner(
    IJobQueue queue,
    Analyse analyse,
    StageKeepers keepers,
    Twins twins,
    StorePatience patience,
    IOptions<RunningOptions> options,
    TimeProvider time,
    ILogger<AttemptRunner> logger)
{
    public async Task<AttemptResult> RunAsync(HeldJob job, CancellationToken stopDoing)
    {
        using var timeout = new CancellationTokenSource(options.Value.AttemptTimeout, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(job.Lost, stopDoing, timeout.Token);
        job.AttemptStartedAt = time.GetTimestamp();
        var keeper = keepers.For(job.Job);
        try
        {
            if (await twins.TryAsync(job, stop.Token) is { } taken)
            {
                return taken;
            }

            return await ReadInputAsync(job, stop.Token) is { } input
                ? ResultOf(await analyse(input, job.Job.Submitter, job.Job.StartedAt - job.Job.AcceptedAt, keeper, stop.Token))
                : new AttemptResult.Unreadable();
        }
        catch (Exception) when (stop.IsCancellationRequested)
        {
            // Whatever it threw: a call that is canceled may say so in words of its own.
            return Interrupted(job, keeper, stopDoing);
        }
        catch (PostponedException postponed)
        {
            return new AttemptResult.Postponed(postponed.Reason, postponed.Wait);
        }
        catch (AnalysisFailedException failed)
        {
            AttemptFailedForeseen(logger, job.Id, job.Job.Attempt, failed.Error.Code);
            return new AttemptResult.Failed(failed.Error, keeper.Paid);
        }
        catch (Exception fault)
        {
            // The edge of a job: what one job does must not end the lane. The exception's message may quote the resume, so it is neither logged nor kept.
            AttemptFailed(logger, job.Id, job.Job.Attempt, FaultName.Of(fault), fault.StackTrace);
            return new AttemptResult.Failed(new JobError(JobErrorCodes.AnalysisFault, $"The analysis failed unexpectedly ({FaultName.Of(fault)})."), keeper.Paid);
        }
        finally
        {
            job.AttemptStartedAt = null;
        }
    }

    private async Task<JobInput?> ReadInputAsync(HeldJob job, CancellationToken stop) =>
        await patience.TryAsync(job.Id, giveUp => queue.ReadInputAsync(job.Lease, giveUp), stop) is { } stored ? JobInputJson.Read(stored) : null;

    private static AttemptResult ResultOf(AnalysisOutcome outcome) => outcome switch
    {
        AnalysisOutcome.Completed completed => new AttemptResult.Answered(AnalysisResultJson.Write(completed.Result), completed.Result.Sections.AreComplete, completed.Result.Usage),
        AnalysisOutcome.Refused refused => new AttemptResult.Refused(refused.Error),
        _ => throw new InvalidOperationException($"An analysis cannot end with {outcome.GetType().Name}."),
    };

    private AttemptResult Interrupted(HeldJob job, StageKeeper keeper, CancellationToken stopDoing)
    {
        if (job.Lost.IsCancellationRequested)
        {
            return new AttemptResult.LeaseLost();
        }

        if (stopDoing.IsCancellationRequested)
        {
            return new AttemptResult.Stopped();
        }

        AttemptTimedOut(logger, job.Id, job.Job.Attempt, options.Value.AttemptTimeout);
        return new AttemptResult.Failed(
            new JobError(
                JobErrorCodes.AttemptTimeout,
                string.Create(System.Globalization.CultureInfo.InvariantCulture, $"The attempt was not done within {options.Value.AttemptTimeout.TotalSeconds:0.#} s.")),
            keeper.Paid);
    }
}
