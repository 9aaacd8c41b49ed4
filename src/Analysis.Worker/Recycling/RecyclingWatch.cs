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
        while (true)
        {
            var sampled = memory.Sampled;
            var reading = book.Note();
            if (RecyclingPolicy.Decide(reading, book.Budgets) is { } reason)
            {
                await turn.WaitAsync(reason, stopTaking);
                reading = book.Note();
                BudgetUsedUp(logger, reason, reading.JobsSettled, reading.Age, reading.Holdings);
                stop.Request(reason);
                return;
            }

            using var holds = CancellationTokenSource.CreateLinkedTokenSource(stopTaking);
            var decidedAnew = Task.Delay(RecyclingPolicy.HoldsFor(reading, book.Budgets), time, holds.Token);
            await (jobsUsedUp.IsCompleted ? Task.WhenAny(decidedAnew, sampled) : Task.WhenAny(decidedAnew, sampled, jobsUsedUp));
            await holds.CancelAsync();
            stopTaking.ThrowIfCancellationRequested();
        }
    }
}
