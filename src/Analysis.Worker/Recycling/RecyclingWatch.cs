using Analysis.Worker.Settling;
using Analysis.Worker.Stopping;
using Microsoft.Extensions.Logging;
using Shared.Memory.Governing;

namespace Analysis.Worker.Recycling;

/// <summary>Asks the worker to stop, with the reason, when a budget is used up and it is this worker's turn.</summary>
internal sealed partial class RecyclingWatch(
    RecyclingBook book, JobTally tally, MemoryState memory, DrainTurn turn, StopSignal stop, TimeProvider time, ILogger<RecyclingWatch> logger)
{
    public async Task RunAsync(CancellationToken stopTaking)
    {
        var jobsUsedUp = tally.Reaches(book.Budgets.Jobs);
        using var alarm = new Alarm(time, stopTaking);
        while (true)
        {
            var sampled = memory.Sampled;
            var reading = book.Note();
            if (RecyclingPolicy.Decide(reading, book.Budgets) is { } reason)
            {
                await turn.WaitAsync(reason, stopTaking);
                reading = book.Note();
                if (RecyclingPolicy.Decide(reading, book.Budgets) is { } still)
                {
                    BudgetUsedUp(logger, still, reading.JobsSettled, reading.Age, reading.Holdings);
                    stop.Request(still);
                    return;
                }

                // What it held too much of is gone while it waited.
                await turn.GiveUpAsync();
            }

            var decidedAnew = alarm.After(RecyclingPolicy.HoldsFor(reading, book.Budgets));
            await (jobsUsedUp.IsCompleted ? Task.WhenAny(decidedAnew, sampled) : Task.WhenAny(decidedAnew, sampled, jobsUsedUp));
            stopTaking.ThrowIfCancellationRequested();
        }
    }
}
