using Analysis.Worker.Analysis.AzureOpenAI.Deployments;
using Analysis.Worker.Tests.Flow;
using Microsoft.Extensions.Hosting;
using Shared.Ids;
using Shared.Jobs;
using Shared.Results;
using Shared.Submissions;
using Simulators.OpenAI;

namespace Analysis.Worker.Tests.Analysis.AzureOpenAI.Service;

/// <summary>A worker on a real store whose model is the simulated service; every wait of ours is short, the service's are obeyed.</summary>
internal sealed class ModelWorker : IAsyncDisposable
{
    private readonly StoreFile _file = new();

    private ModelWorker(OpenAISimulator service, RealWorker worker) => (Service, Worker) = (service, worker);

    public const int MaxTries = 3;
    public const int FailureBudget = 2;

    public OpenAISimulator Service { get; }

    public RealWorker Worker { get; private set; }

    public int ChatCalls => Service.Calls.All.Count(call => call.Kind == ModelKind.Chat);

    public int EmbeddingCalls => Service.Calls.All.Count(call => call.Kind == ModelKind.Embeddings);

    public int PaidCalls => Service.Calls.All.Count(call => call.IsPaid);

    public static Task<ModelWorker> StartAsync(OpenAISimulatorOptions? options = null, params (string Key, string Value)[] settings) => StartAsync(options, static _ => { }, settings);

    public static async Task<ModelWorker> StartAsync(OpenAISimulatorOptions? options, Action<HostApplicationBuilder> more, params (string Key, string Value)[] settings)
    {
        options ??= new OpenAISimulatorOptions();
        options.Latency.Speed = 0;
        var service = await OpenAISimulator.StartAsync(options);
        var rig = new ModelWorker(service, null!);
        rig.Worker = await RealWorker.StartAsync(rig._file, analyse: null, more, [.. SettingsOf(service), .. settings]);
        await rig.TriedAsync();
        return rig;
    }

    public static (string Key, string Value)[] SettingsOf(OpenAISimulator service) =>
    [
        ("Model:Provider", "AzureOpenAI"),
        .. Deployments(service, "Chat", ModelKind.Chat), .. Deployments(service, "Embeddings", ModelKind.Embeddings),
        ("Model:AzureOpenAI:MaxTries", $"{MaxTries}"), ("Model:AzureOpenAI:FirstWait", "00:00:00.010"), ("Model:AzureOpenAI:LongestWait", "00:00:00.050"),
        ("Model:AzureOpenAI:CallTimeout", "00:00:01"), ("Model:AzureOpenAI:ProbeInterval", "00:00:01"),
        ("Retry:FailureBudget", $"{FailureBudget}"), ("Retry:FirstWait", "00:00:00.010"), ("Retry:LongestWait", "00:00:00.050"),
    ];

    public Task<JobId> AcceptAsync(string? resume = null, string? job = null, string language = Languages.English) =>
        Worker.AcceptAsync(JobInputJson.Write(Analyses.Input(resume, job, language)));

    public async Task<(JobRecord Job, AnalysisResult? Result)> EndOfAsync(JobId job)
    {
        var record = await Worker.EndOfAsync(job);
        return (record, await Worker.Lookup.ReadResultAsync(job, CancellationToken.None) is { } stored ? AnalysisResultJson.Read(stored) : null);
    }

    public async ValueTask DisposeAsync()
    {
        await Worker.DisposeAsync();
        await Service.DisposeAsync();
        _file.Dispose();
    }

    /// <summary>Waits for the calls of the start, which are no job's, and forgets them.</summary>
    private async Task TriedAsync()
    {
        var deployments = Worker.Get<ModelDeployments>();
        while (deployments.Changes.Next is var changed && !deployments.AreTried)
        {
            await changed.WaitAsync(TimeSpan.FromSeconds(20));
        }

        // One that was given up before it was read is never written down.
        await Service.Calls.WaitAsync(deployments.All.Count(), TimeSpan.FromSeconds(2)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Service.Calls.Clear();
    }

    private static IEnumerable<(string, string)> Deployments(OpenAISimulator service, string list, ModelKind kind) => service.Options.Deployments
        .Where(one => one.Kind == kind)
        .SelectMany((one, i) => new[]
        {
            ($"Model:AzureOpenAI:{list}:{i}:Endpoint", service.Endpoint.ToString()), ($"Model:AzureOpenAI:{list}:{i}:Name", one.Name),
            ($"Model:AzureOpenAI:{list}:{i}:ApiKey", service.Options.Key),
            ($"Model:AzureOpenAI:{list}:{i}:TokensPerMinute", $"{one.TokensPerMinute}"), ($"Model:AzureOpenAI:{list}:{i}:RequestsPerMinute", $"{one.RequestsPerMinute}"),
        });
}
