using Shared.Ids;
using Shared.Jobs;
using Shared.Ports;

namespace Soak.Fleets;

/// <summary>One attempt at one job.</summary>
/// <param name="Job">Which.</param>
/// <param name="ProcessId">Of the worker that ran it.</param>
/// <param name="StartedAt">When it was received.</param>
/// <param name="EndedAt">When it was settled.</param>
/// <param name="Outcome">How.</param>
internal sealed record JobRun(JobId Job, int ProcessId, DateTimeOffset StartedAt, DateTimeOffset EndedAt, AttemptOutcome Outcome)
{
    private const int Page = 1_000;

    /// <summary>Every attempt at every job of the batches that has ended.</summary>
    public static async Task<IReadOnlyList<JobRun>> ReadAsync(IJobLookup lookup, IEnumerable<BatchId> batches, CancellationToken cancellation)
    {
        var runs = new List<JobRun>();
        foreach (var batch in batches)
        {
            for (var ended = await lookup.ReadEndedAsync(batch, null, Page, cancellation); ended.Count > 0; ended = await lookup.ReadEndedAsync(batch, ended[^1].Cursor, Page, cancellation))
            {
                foreach (var job in ended)
                {
                    runs.AddRange((await lookup.FindJobAsync(job.Job.Id, cancellation))!.Attempts.Select(attempt => Of(job.Job.Id, attempt)));
                }
            }
        }

        return runs;
    }

    // A worker's name is its host's, which may have hyphens, its process id and a draw.
    private static JobRun Of(JobId job, Attempt attempt) => new(
        job,
        int.Parse(attempt.Worker.Split('-')[^2], System.Globalization.CultureInfo.InvariantCulture),
        attempt.StartedAt,
        attempt.EndedAt ?? throw new InvalidOperationException("The job has ended, and its attempt has not."),
        attempt.Outcome);
}
