using System.Text.Json;
using EndToEnd.Processes;
using EndToEnd.Stores;
using Xunit.Abstractions;

namespace EndToEnd;

/// <summary>
/// A worker with one lane is killed with SIGKILL at random moments of an analysis, from before its first call until after its result: a kill costs at most the one call it
/// was in, and the result is the one that an undisturbed worker gives. Rounds come from <c>KILL_ROUNDS</c> (default 25), the seed from <c>KILL_SEED</c>; it is printed.
/// </summary>
[Trait("Tier", "Heavy")]
public sealed class WhenAWorkerIsKilledInAnAnalysis(ITestOutputHelper output)
{
    private const int CallsPerJob = 2;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly int _rounds = int.TryParse(Environment.GetEnvironmentVariable("KILL_ROUNDS"), out var rounds) ? rounds : 25;

    [Fact]
    public async Task EachKillCostsAtMostOneCallAndTheResultIsTheSame()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("KILL_SEED"), out var given) ? given : Guid.NewGuid().GetHashCode();
        var random = new Random(seed);
        using var model = await SimulatedModel.StartAsync("--speed", "8");
        await using var installation = new Installation(settings: new Dictionary<string, string>(model.Settings)
        {
            ["Admission__Lanes"] = "1",
            ["Jobs__Embedded__MaxLeaseLosses"] = "1000",
            ["Jobs__Embedded__LeaseTime"] = "00:00:01",
        });
        await installation.StartApiAsync();
        var worker = installation.StartWorker();
        var (kills, extra) = (0, 0);
        for (var round = 1; round <= _rounds; round++)
        {
            var before = await model.PaidAsync();
            var ending = EndOfAsync(installation, round, "killed");
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(0, 700)), TimeProvider.System);
            worker.Kill();
            worker = installation.StartWorker();
            kills++;

            var result = await ending;
            var paid = await model.PaidAsync() - before;
            Assert.InRange(paid, CallsPerJob, CallsPerJob + 1);
            extra += paid - CallsPerJob;
            Assert.Equal(await EndOfAsync(installation, round, "undisturbed"), result);
        }

        var told = $"seed {seed}: {kills} kills, {extra} calls paid a second time, every result the same";
        output.WriteLine(told);
        Console.WriteLine($"kills in an analysis: {told}");
    }

    /// <returns>What the result says, without its times.</returns>
    private static async Task<string> EndOfAsync(Installation installation, int round, string name)
    {
        using var patience = new CancellationTokenSource(Patience);
        var submitter = new Submitter(installation.Http);
        var id = await submitter.SubmitAsync(Submitter.Item(round, $"{name}-{round}"), $"{name}-{round}", patience.Token);
        JsonElement job;
        while ((job = await submitter.GetAsync($"/v1/jobs/{id}", patience.Token)).GetProperty("state").GetString() is "queued" or "running")
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, patience.Token);
        }

        Assert.Equal(("succeeded", 0), (job.GetProperty("state").GetString(), job.GetProperty("failures").GetInt32()));
        var result = await submitter.GetAsync($"/v1/jobs/{id}/result", patience.Token);
        return string.Join('|', new[] { "similarity_percentage", "keyword_coverage", "gap_analysis", "sections" }.Select(part => result.GetProperty(part).GetRawText()));
    }
}
