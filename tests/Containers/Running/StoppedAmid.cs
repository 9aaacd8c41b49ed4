using System.Diagnostics;
using System.Text.Json;
using Containers.Engine;
using DotNet.Testcontainers.Containers;
using EndToEnd.Processes;

namespace Containers.Running;

/// <summary>A batch, of which one worker is stopped in the middle. Run once; the tests look at what became of it.</summary>
public sealed class StoppedAmid : IAsyncLifetime
{
    public const int Jobs = 120;

    /// <summary>When the engine would kill it: the grace that the worker's own settings reckon with.</summary>
    public static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly Fleet _fleet = new();

    internal IReadOnlyList<IContainer> Workers => _fleet.Workers;

    internal IContainer Stopped => Workers[0];

    internal IContainer Left => Workers[1];

    internal IContainer Api => _fleet.Api;

    internal Uri ApiAddress => _fleet.ApiAddress;

    /// <summary>From the engine's request until the container had ended.</summary>
    internal TimeSpan TimeToStop { get; private set; }

    /// <summary>The results as the API gives them out when all is done, a line for each job.</summary>
    internal IReadOnlyList<JsonElement> Results { get; private set; } = [];

    internal JsonElement Batch { get; private set; }

    /// <summary>The batch's counts when the worker had ended.</summary>
    internal JsonElement CountsAtTheStop { get; private set; }

    internal JsonElement WorkerRows { get; private set; }

    public async Task InitializeAsync()
    {
        try
        {
            using var patience = new CancellationTokenSource(Patience);
            await Images.BuildAsync(patience.Token);
            await RunAsync(patience.Token);
        }
        catch
        {
            // xUnit disposes no fixture whose start failed.
            await DisposeAsync();
            throw;
        }
    }

    public Task DisposeAsync() => _fleet.RemoveAsync();

    private async Task RunAsync(CancellationToken cancellation)
    {
        var key = await FirstKey.GenerateAsync(cancellation);
        await _fleet.StartAsync(key, cancellation);
        using var http = new HttpClient { BaseAddress = _fleet.ApiAddress };
        http.DefaultRequestHeaders.Authorization = new("Bearer", key.Key);
        var submitter = new Submitter(http);
        var path = $"/v1/batches/{await submitter.SubmitBatchAsync(Enumerable.Range(1, Jobs).Select(i => Submitter.Item(i)), "batch", cancellation)}";
        await WaitUntilAsync(submitter, path, succeeded => succeeded >= Jobs / 6, cancellation);

        var began = Stopwatch.GetTimestamp();
        await DockerCommand.StopAsync(Stopped.Id, StopTimeout, cancellation);
        TimeToStop = Stopwatch.GetElapsedTime(began);
        CountsAtTheStop = (await submitter.GetAsync(path, cancellation)).GetProperty("counts");

        await WaitUntilAsync(submitter, path, succeeded => succeeded >= Jobs, cancellation);
        Batch = await submitter.GetAsync(path, cancellation);
        Results = await submitter.GetLinesAsync($"{path}/results", cancellation);
        WorkerRows = (await submitter.GetAsync("/v1/workers", cancellation)).GetProperty("workers");
    }

    private static async Task WaitUntilAsync(Submitter submitter, string path, Predicate<int> isSo, CancellationToken cancellation)
    {
        while (!isSo((await submitter.GetAsync(path, cancellation)).GetProperty("counts").GetProperty("succeeded").GetInt32()))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, cancellation);
        }
    }
}
