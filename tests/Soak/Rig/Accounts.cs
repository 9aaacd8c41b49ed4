using System.Text.Json;
using EndToEnd.Processes;

namespace Soak.Rig;

/// <summary>What became of every job.</summary>
/// <param name="Accepted">Jobs that were accepted.</param>
/// <param name="Lost">Of those, how many have no result though nothing runs any more.</param>
/// <param name="Doubled">How many have more than one: in the results, or on their timeline.</param>
/// <param name="Failures">Failures counted on jobs.</param>
/// <param name="GivenBack">Attempts that were put back unharmed.</param>
/// <param name="LeasesLost">Attempts whose worker died or could not renew.</param>
internal sealed record Accounts(int Accepted, int Lost, int Doubled, int Failures, int GivenBack, int LeasesLost)
{
    private const int AtOnce = 8;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Waits for every job to end, for a while, and reads every timeline.</summary>
    public static async Task<Accounts> TakeAsync(Submitter submitter, IReadOnlyList<string> batches, IReadOnlyList<string> accepted, TimeProvider time)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        await WaitForTheEndAsync(submitter, batches, time, patience.Token);

        var results = new List<JsonElement>();
        foreach (var batch in batches)
        {
            results.AddRange(await submitter.GetLinesAsync($"/v1/batches/{batch}/results", CancellationToken.None));
        }

        var jobs = new JsonElement[results.Count];
        await Parallel.ForAsync(0, jobs.Length, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (i, cancellation) =>
            jobs[i] = await submitter.GetAsync($"/v1/jobs/{results[i].GetProperty("job_id").GetString()}", cancellation));
        return Of(accepted, jobs);
    }

    internal static Accounts Of(IReadOnlyList<string> accepted, IReadOnlyList<JsonElement> jobs)
    {
        var answers = jobs.ToLookup(job => job.GetProperty("custom_id").GetString()!, Answers);
        return new Accounts(
            accepted.Count,
            accepted.Count(name => answers[name].Sum() == 0),
            accepted.Count(name => answers[name].Sum() > 1),
            jobs.Sum(job => job.GetProperty("failures").GetInt32()),
            jobs.Sum(job => Count(job, "given_back")),
            jobs.Sum(job => Count(job, "lease_lost")));
    }

    private static int Answers(JsonElement job) => job.GetProperty("state").GetString() is "succeeded" or "partial" ? Count(job, "succeeded") + Count(job, "partial") : 0;

    private static int Count(JsonElement job, string outcome) => job.GetProperty("attempts").EnumerateArray().Count(attempt => attempt.GetProperty("outcome").GetString() == outcome);

    private static async Task WaitForTheEndAsync(Submitter submitter, IReadOnlyList<string> batches, TimeProvider time, CancellationToken patience)
    {
        try
        {
            foreach (var batch in batches)
            {
                while ((await submitter.GetAsync($"/v1/batches/{batch}", patience)).GetProperty("state").GetString() != "ended")
                {
                    await Task.Delay(TimeSpan.FromMilliseconds(100), time, patience);
                }
            }
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            // What has not ended by now is counted as lost.
        }
    }
}
