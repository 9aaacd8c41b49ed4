using EndToEnd.Processes;
using Shared.Ids;

namespace Soak.Fleets;

/// <summary>Submits a case's jobs, all at once or evenly over its time, in batches.</summary>
internal sealed class JobFlow(Submitter submitter, TimeProvider time)
{
    /// <summary>The API takes no more at once.</summary>
    private const int MaxBatch = 1_000;

    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(250);

    private readonly List<BatchId> _batches = [];
    private int _submitted;

    public IReadOnlyList<BatchId> Batches => _batches;

    public async Task RunAsync(FleetCase asked, CancellationToken giveUp)
    {
        var begun = time.GetTimestamp();
        using var beat = new PeriodicTimer(Beat, time);
        while (_submitted < asked.Jobs)
        {
            var due = asked.HasBacklog ? asked.Jobs : (int)(asked.Jobs * (time.GetElapsedTime(begun) / asked.Time));
            await SubmitAsync(Math.Min(Math.Min(due, asked.Jobs) - _submitted, MaxBatch), giveUp);
            if (!asked.HasBacklog)
            {
                await beat.WaitForNextTickAsync(giveUp);
            }
        }
    }

    private async Task SubmitAsync(int jobs, CancellationToken giveUp)
    {
        if (jobs > 0)
        {
            var id = await submitter.SubmitBatchAsync(Enumerable.Range(_submitted + 1, jobs).Select(Item), $"jobs-{_submitted}", giveUp);
            _batches.Add(BatchId.TryParse(id, out var batch) ? batch : throw new InvalidOperationException($"{id} is no batch's id."));
            _submitted += jobs;
        }
    }

    // As small as may be: how long a job takes is the model's doing.
    private static string Item(int number) =>
        $$"""{"resume":"{{new string('r', 300)}}","job_description":"{{new string('j', 300)}}","keywords":["Python"],"custom_id":"{{number}}"}""";
}
