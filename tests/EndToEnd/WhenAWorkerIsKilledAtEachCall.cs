using System.Text.Json;
using AzureTesting.Azurite;
using AzureTesting.Proxy;
using EndToEnd.Processes;
using EndToEnd.Stores;
using Simulators.OpenAI;
using Xunit.Abstractions;

namespace EndToEnd;

/// <summary>
/// On Azure every await of an analysis is a call that leaves the process. The n-th of them, to a table or a model, kills the worker with SIGKILL: once as it leaves, once
/// as its answer comes; n counts up until a job ends before its kill. A kill costs at most the one call it was in, and the result is an undisturbed worker's.
/// </summary>
[Trait("Tier", "Heavy")]
public sealed class WhenAWorkerIsKilledAtEachCall(ITestOutputHelper output)
{
    private const int CallsPerJob = 2;
    private const int Side = 3;
    private const int MostOfAProbe = 50;

    [Fact]
    public async Task ItCostsAtMostOneCallAndTheResultIsTheSame()
    {
        // Several installations side by side: most of a round is waiting for the killed worker's lock to end.
        var sides = await Task.WhenAll(Enumerable.Range(1, Side).Select(first => KillAsync(first)));

        var kills = sides.SelectMany(side => side).OrderBy(kill => kill.Number).ToList();
        foreach (var kill in kills)
        {
            output.WriteLine($"{kill.Number,3} {kill.Step}: {kill.Paid} calls paid");
        }

        Console.WriteLine($"kills at each call: {kills.Count} kills, {kills.Sum(kill => kill.Paid - CallsPerJob)} calls paid a second time, every result the same");
        Assert.All(kills, kill => Assert.InRange(kill.Paid, CallsPerJob, CallsPerJob + 1));
        foreach (var step in (string[])["before Chat", "after Chat", "before Embeddings", "after Embeddings"])
        {
            Assert.Contains(kills, kill => kill.Step == step);
        }

        Assert.Contains(kills, kill => kill.Step.StartsWith("before ", StringComparison.Ordinal) && kill.Step.Contains("devstoreaccount1", StringComparison.Ordinal));
        Assert.True(kills.Count > 15, $"{kills.Count} kills only");
    }

    private static async Task<List<Kill>> KillAsync(int first)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(10));
        var trap = new Trap();
        await using var model = await OpenAISimulator.StartAsync(new OpenAISimulatorOptions { Latency = { Speed = 20 }, Watch = trap.StepAsync });
        await using var tables = await TablesProxy.StartAsync((await AzuriteServer.StartAsync()).Port);
        tables.Watch = trap.StepAsync;
        await using var installation = await AzureInstallation.StartAsync(SettingsOf(model));
        await installation.StartApiAsync();
        var submitter = new Submitter(installation.Http);
        var settings = new Dictionary<string, string> { ["Jobs__Azure__Tables__ConnectionString"] = tables.ConnectionString };
        var worker = installation.StartWorker(settings, "true");
        trap.Kill = () => worker.Kill();
        var kills = new List<Kill>();
        for (var number = first; ; number += Side)
        {
            var paid = PaidBy(model);
            trap.Set(number);
            var ending = EndOfAsync(submitter, await AcceptAsync(submitter, number, "killed", patience.Token), patience.Token);
            if (await Task.WhenAny(trap.Sprung, ending) == ending)
            {
                trap.Disarm();
                return kills;
            }

            await worker.WaitForExitAsync();
            worker = installation.StartWorker(settings, "true");
            var result = await ending;
            kills.Add(new Kill(number, await trap.Sprung, PaidBy(model) - paid));
            Assert.Equal(await EndOfAsync(submitter, await AcceptAsync(submitter, number, "undisturbed", patience.Token), patience.Token), result);
        }
    }

    private static async Task<string> AcceptAsync(Submitter submitter, int number, string name, CancellationToken stop) =>
        (await submitter.SubmitAsync(Submitter.Item(number, name), $"{name}-{number}", stop))!;

    /// <returns>What the result says, without its times.</returns>
    private static async Task<string> EndOfAsync(Submitter submitter, string id, CancellationToken stop)
    {
        JsonElement job;
        while ((job = await submitter.GetAsync($"/v1/jobs/{id}", stop)).GetProperty("state").GetString() is "queued" or "running")
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, stop);
        }

        Assert.Equal(("succeeded", 0), (job.GetProperty("state").GetString(), job.GetProperty("failures").GetInt32()));
        var result = await submitter.GetAsync($"/v1/jobs/{id}/result", stop);
        return string.Join('|', new[] { "similarity_percentage", "keyword_coverage", "gap_analysis", "sections" }.Select(part => result.GetProperty(part).GetRawText()));
    }

    private static int PaidBy(OpenAISimulator model) => model.Calls.All.Count(call => call is { PaidTokens: > 0, Estimate: > MostOfAProbe });

    private static Dictionary<string, string> SettingsOf(OpenAISimulator model) => new(
        model.Options.Deployments.SelectMany(one => (IEnumerable<KeyValuePair<string, string>>)
        [
            new($"{At(one)}Endpoint", model.Endpoint.ToString()), new($"{At(one)}Name", one.Name), new($"{At(one)}ApiKey", model.Options.Key),
            new($"{At(one)}TokensPerMinute", $"{one.TokensPerMinute}"), new($"{At(one)}RequestsPerMinute", $"{one.RequestsPerMinute}"),
        ]))
    {
        ["Model__Provider"] = "AzureOpenAI",
        ["Admission__Lanes"] = "1",

        // Only the attempt's own calls are to be met.
        ["Heartbeat__Interval"] = "00:05:00",
        ["Jobs__Azure__CancelPollInterval"] = "00:01:00",
        ["Jobs__Azure__TallyInterval"] = "00:01:00",
    };

    private static string At(SimulatedDeployment one) => $"Model__AzureOpenAI__{(one.Kind == ModelKind.Chat ? "Chat" : "Embeddings")}__0__";

    /// <param name="Number">Which call of the job's, counted from 1, each twice.</param>
    /// <param name="Step">What it was.</param>
    /// <param name="Paid">Model calls of the job that were paid for in the end.</param>
    private sealed record Kill(int Number, string Step, int Paid);

    /// <summary>Kills at the n-th step.</summary>
    private sealed class Trap
    {
        private readonly Lock _lock = new();
        private int _left = int.MaxValue;
        private TaskCompletionSource<string> _sprung = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Action Kill { get; set; } = () => { };

        public Task<string> Sprung => _sprung.Task;

        public void Set(int number)
        {
            lock (_lock)
            {
                _sprung = new(TaskCreationOptions.RunContinuationsAsynchronously);
                _left = number;
            }
        }

        public void Disarm()
        {
            lock (_lock)
            {
                _left = int.MaxValue;
            }
        }

        public Task StepAsync(string step)
        {
            lock (_lock)
            {
                if (_left != int.MaxValue && --_left == 0)
                {
                    _left = int.MaxValue;
                    Kill();
                    _sprung.SetResult(step);
                }
            }

            return Task.CompletedTask;
        }
    }
}
