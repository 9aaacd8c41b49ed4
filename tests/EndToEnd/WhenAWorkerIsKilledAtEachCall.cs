using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.RegularExpressions;
using AzureTesting.Azurite;
using AzureTesting.Proxy;
using EndToEnd.Processes;
using EndToEnd.Stores;
using Simulators.OpenAI;
using Xunit.Abstractions;

namespace EndToEnd;

/// <summary>
/// On Azure every await of an analysis is a call that leaves the process. Each of them, to a table or a model, kills the worker with SIGKILL: once as it leaves, once as its
/// answer comes, until a job meets none that has not killed yet. A kill costs at most the one call it was in, and the result is an undisturbed worker's.
/// </summary>
[Trait("Tier", "Heavy")]
public sealed partial class WhenAWorkerIsKilledAtEachCall(ITestOutputHelper output)
{
    private const int CallsPerJob = 2;
    private const int Sides = 3;
    private const int MostOfAProbe = 50;

    [Fact]
    public async Task ItCostsAtMostOneCallAndTheResultIsTheSame()
    {
        // Several installations side by side: most of a round is waiting for the killed worker's lock to end.
        var met = new ConcurrentDictionary<string, bool>();
        var sides = await Task.WhenAll(Enumerable.Range(1, Sides).Select(side => KillAsync(side, met)));

        var kills = sides.SelectMany(side => side).OrderBy(kill => kill.Step, StringComparer.Ordinal).ToList();
        foreach (var kill in kills)
        {
            output.WriteLine($"{kill.Step}: {kill.Paid} calls paid");
        }

        Console.WriteLine($"kills at each call: {kills.Count} kills, {kills.Sum(kill => kill.Paid - CallsPerJob)} calls paid a second time, every result the same");
        Assert.All(kills, kill => Assert.InRange(kill.Paid, CallsPerJob, CallsPerJob + 1));
        foreach (var step in (string[])["before Chat 1", "after Chat 1", "before Embeddings 1", "after Embeddings 1"])
        {
            Assert.Contains(kills, kill => kill.Step == step);
        }

        Assert.Contains(kills, kill => kill.Step.StartsWith("before POST $batch", StringComparison.Ordinal));
        Assert.True(kills.Count > 15, $"{kills.Count} kills only");
    }

    private static async Task<List<Kill>> KillAsync(int side, ConcurrentDictionary<string, bool> met)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(10));
        var trap = new Trap(met);
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

        // What a worker asks as it starts is met by this one.
        await EndOfAsync(submitter, await AcceptAsync(submitter, side, "first", patience.Token), patience.Token);
        for (var number = side + Sides; ; number += Sides)
        {
            var paid = PaidBy(model);
            trap.Set();
            var ending = EndOfAsync(submitter, await AcceptAsync(submitter, number, "killed", patience.Token), patience.Token);
            await Task.WhenAny(trap.Sprung, ending);
            trap.Disarm();
            if (!trap.Sprung.IsCompleted)
            {
                await ending;
                return kills;
            }

            await worker.WaitForExitAsync();
            worker = installation.StartWorker(settings, "true");
            var result = await ending;
            kills.Add(new Kill(await trap.Sprung, PaidBy(model) - paid));
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

    /// <param name="Step">The call, which of its kind in the job, and whether it was about to leave or answered.</param>
    /// <param name="Paid">Model calls of the job that were paid for in the end.</param>
    private sealed record Kill(string Step, int Paid);

    /// <summary>Kills at the first step that has not killed yet on any side.</summary>
    private sealed partial class Trap(ConcurrentDictionary<string, bool> met)
    {
        private readonly Lock _lock = new();
        private readonly Dictionary<string, int> _steps = [];
        private bool _armed;
        private TaskCompletionSource<string> _sprung = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Action Kill { get; set; } = () => { };

        public Task<string> Sprung => _sprung.Task;

        public void Set()
        {
            lock (_lock)
            {
                _sprung = new(TaskCreationOptions.RunContinuationsAsynchronously);
                _steps.Clear();
                _armed = true;
            }
        }

        public void Disarm()
        {
            lock (_lock)
            {
                _armed = false;
            }
        }

        public Task StepAsync(string step)
        {
            lock (_lock)
            {
                if (_armed)
                {
                    var call = CallOf(step);
                    var turn = _steps[call] = _steps.GetValueOrDefault(call) + 1;
                    if (met.TryAdd($"{call} {turn}", true))
                    {
                        _armed = false;
                        Kill();
                        _sprung.SetResult($"{call} {turn}");
                    }
                }
            }

            return Task.CompletedTask;
        }

        /// <summary>The same of every installation: no prefix of its tables, no key of a row but the deployment's name.</summary>
        private static string CallOf(string step) => Path().Replace(step, "${table} ${deployment}").TrimEnd();

        [GeneratedRegex(@"/devstoreaccount1/(t[0-9a-f]{15})?(?<table>[^(]+)(\(((?!%20).)*(%20(?<deployment>[^']+))?.*\))?$")]
        private static partial Regex Path();
    }
}
