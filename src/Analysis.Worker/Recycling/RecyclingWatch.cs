using Analysis.Worker.Settling;
using Analysis.Worker.Stopping;
using Analysis.Worker.Waiting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Analysis.Worker.Recycling;

/// <summary>Asks the worker to stop, with the reason, when a budget is used up.</summary>
internal sealed partial class RecyclingWatch(
    JobTally tally,
    StopSignal stop,
    Chance chance,
    IOptions<RecyclingOptions> options,
    TimeProvider time,
    ILogger<RecyclingWatch> logger)
{
    public async Task RunAsync(CancellationToken stopTaking)
    {
        var startedAt = time.GetTimestamp();
        var budgets = RecyclingBudgets.Draw(options.Value, () => chance());
        var jobsUsedUp = tally.Reaches(budgets.Jobs);
        while (true)
        {
            var reading = new RecyclingReading(time.GetElapsedTime(startedAt), tally.Settled);
            if (RecyclingPolicy.Decide(reading, budgets) is { } reason)
            {
                BudgetUsedUp(logger, reason, reading.JobsSettled, reading.Age);
                stop.Request(reason);
                return;
            }

            var holds = Task.Delay(RecyclingPolicy.HoldsFor(reading, budgets), time, stopTaking);
            await (jobsUsedUp.IsCompleted ? holds : await Task.WhenAny(holds, jobsUsedUp));
        }
    }
}
