using System.Diagnostics;
using System.Text.Json;
using EndToEnd.Processes;
using EndToEnd.Stores;
using Xunit.Abstractions;

namespace EndToEnd;

/// <summary>
/// Accepted is durable: the API, workers, or everything at once are killed with SIGKILL at random moments under load, and started again; each job ends within
/// a bounded time. Rounds and seed come from <c>KILL_ROUNDS</c> (default 50, on Azure 12, where locks of 5 s have to run out) and <c>KILL_SEED</c>; the seed is
/// printed.
/// </summary>
[Trait("Tier", "Heavy")]
public abstract class WhenProcessesAreKilled(Store store, ITestOutputHelper output)
{
    private const int SinglesPerRound = 12;
    private const int BatchSize = 20;
    private static readonly TimeSpan LongestRound = TimeSpan.FromMinutes(2);

    private int Rounds { get; } = int.TryParse(Environment.GetEnvironmentVariable("KILL_ROUNDS"), out var rounds) ? rounds : store == Store.Azure ? 12 : 50;

    [Fact]
    public async Task EveryAcceptedJobIsAnsweredOnce()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("KILL_SEED"), out var given) ? given : Guid.NewGuid().GetHashCode();
        Console.WriteLine($"kill rounds: {Rounds} on {store}, KILL_SEED={seed}");
        var random = new Random(seed);
        await using var installation = await store.InstallAsync(new Dictionary<string, string>
        {
            ["Model__Provider"] = "NoOp",
            ["Model__NoOp__Delay"] = "00:00:00.030",
            ["Admission__Lanes"] = "4",

            // Every delivery lost here is lost to a kill; none may end a job.
            ["Jobs__Embedded__MaxLeaseLosses"] = "1000",
            ["Jobs__Embedded__UploadPatience"] = "00:00:01",
            ["Jobs__Azure__MaxLeaseLosses"] = "1000",
            ["Jobs__Azure__UploadPatience"] = "00:00:01",
        });
        var fleet = new Fleet(installation, random);
        await fleet.StartAsync();

        var total = 0;
        var longest = TimeSpan.Zero;
        for (var round = 1; round <= Rounds; round++)
        {
            var began = Stopwatch.GetTimestamp();
            total += await RunRoundAsync(installation, fleet, round, random);
            longest = Stopwatch.GetElapsedTime(began) is var took && took > longest ? took : longest;
        }

        await AssertQueueEmptiesAsync(installation);
        Assert.DoesNotContain(installation.Output, line => line.Contains("database is locked", StringComparison.OrdinalIgnoreCase));
        var told = $"{Rounds} rounds on {store}, {fleet.Kills} kills, {total} jobs accepted, each ended once; none lost; the longest round took {longest.TotalSeconds:0.0} s.";
        output.WriteLine($"seed {seed}: {told}");
        Console.WriteLine($"kill rounds: {told}");
    }

    private static async Task<int> RunRoundAsync(Installation installation, Fleet fleet, int round, Random random)
    {
        using var patience = new CancellationTokenSource(LongestRound);
        var submitter = new Submitter(installation.Http);
        var batch = submitter.SubmitBatchAsync(Enumerable.Range(1, BatchSize).Select(i => Submitter.Item(i)), $"batch-{round}", patience.Token);
        var singles = Task.WhenAll(Enumerable.Range(1, SinglesPerRound).Select(i => submitter.SubmitAsync(Submitter.Item(i, $"round-{round}-{i}"), $"job-{round}-{i}", patience.Token)));

        // The moment is chance's, from before the first byte to after the last result.
        await Task.Delay(TimeSpan.FromMilliseconds(random.Next(0, 350)), TimeProvider.System, patience.Token);
        await fleet.KillAndStartAgainAsync((Victim)random.Next(4));

        var batchId = await batch;
        var jobIds = await singles;
        Assert.All(jobIds, Assert.NotNull);
        Assert.Equal(SinglesPerRound, jobIds.Distinct().Count());
        await AssertBatchEndsOnceAsync(submitter, batchId, patience.Token);
        foreach (var id in jobIds)
        {
            await AssertSucceedsAsync(submitter, id!, patience.Token);
        }

        await AssertNoneIsDoubledAsync(submitter, round, patience.Token);
        return BatchSize + SinglesPerRound;
    }

    // What a killed worker held still counts, and a second message of an ended job still lies there, until its lock has run out.
    private static async Task AssertQueueEmptiesAsync(Installation installation)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var submitter = new Submitter(installation.Http);
        JsonElement queue;
        do
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, patience.Token);
            queue = await submitter.GetAsync("/v1/queue", patience.Token);
            Assert.Equal(0, queue.GetProperty("dead_lettered").GetInt64());
        }
        while (queue.GetProperty("ready").GetInt64() + queue.GetProperty("running").GetInt64() + queue.GetProperty("scheduled").GetInt64() > 0);
    }

    private static async Task AssertBatchEndsOnceAsync(Submitter submitter, string id, CancellationToken cancellation)
    {
        JsonElement batch;
        do
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, cancellation);
            batch = await submitter.GetAsync($"/v1/batches/{id}", cancellation);
            Assert.Equal(BatchSize, batch.GetProperty("counts").EnumerateObject().Sum(count => count.Value.GetInt32()));
        }
        while (batch.GetProperty("state").GetString() != "ended");

        Assert.Equal(BatchSize, batch.GetProperty("counts").GetProperty("succeeded").GetInt32());
        var lines = await submitter.GetLinesAsync($"/v1/batches/{id}/results", cancellation);
        Assert.Equal(Enumerable.Range(1, BatchSize), lines.Select(line => line.GetProperty("position").GetInt32()).Order());
        Assert.All(lines, line => Assert.Equal("no-op", line.GetProperty("result").GetProperty("engine").GetProperty("provider").GetString()));
    }

    private static async Task AssertSucceedsAsync(Submitter submitter, string id, CancellationToken cancellation)
    {
        JsonElement job;
        while ((job = await submitter.GetAsync($"/v1/jobs/{id}", cancellation)).GetProperty("state").GetString() is "queued" or "running")
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, cancellation);
        }

        Assert.Equal("succeeded", job.GetProperty("state").GetString());
        Assert.Equal(0, job.GetProperty("failures").GetInt32());
        Assert.Single(job.GetProperty("attempts").EnumerateArray(), attempt => attempt.GetProperty("outcome").GetString() == "succeeded");
        await submitter.GetAsync($"/v1/jobs/{id}/result", cancellation);
    }

    // A request whose answer was lost in a kill was sent again under its name: it must not have been accepted twice.
    private static async Task AssertNoneIsDoubledAsync(Submitter submitter, int round, CancellationToken cancellation)
    {
        for (var i = 1; i <= SinglesPerRound; i++)
        {
            var found = await submitter.GetAsync($"/v1/jobs?custom_id=round-{round}-{i}", cancellation);
            Assert.Single(found.GetProperty("jobs").EnumerateArray());
        }
    }
}
