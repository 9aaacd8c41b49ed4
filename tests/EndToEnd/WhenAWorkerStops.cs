using EndToEnd.Processes;
using EndToEnd.Stores;

namespace EndToEnd;

/// <summary>The ways a worker process ends, and what becomes of the jobs it held.</summary>
public abstract class WhenAWorkerStops(Store store)
{
    private const int Jobs = 24;

    private static readonly Dictionary<string, string> SlowModel = new()
    {
        ["Model__Provider"] = "NoOp",
        ["Model__NoOp__Delay"] = "00:00:00.400",
        ["Admission__Lanes"] = "4",
    };

    [Fact]
    public async Task OnSigTermItFinishesWhatRunsGivesTheRestBackAndExitsWithZero()
    {
        await using var installation = await store.InstallAsync(SlowModel);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await installation.StartApiAsync();
        var submitter = new Submitter(installation.Http);
        var worker = installation.StartWorker();
        var batch = await submitter.SubmitBatchAsync(Enumerable.Range(1, Jobs).Select(i => Submitter.Item(i)), "batch", patience.Token);
        await WaitUntilAsync(submitter, batch, counts => counts.GetProperty("succeeded").GetInt32() >= 4, patience.Token);

        worker.Terminate();
        Assert.Equal(0, await worker.WaitForExitAsync(TimeSpan.FromSeconds(10)));

        var left = (await submitter.GetAsync($"/v1/batches/{batch}", patience.Token)).GetProperty("counts");
        Assert.Equal(0, left.GetProperty("running").GetInt32());
        Assert.True(left.GetProperty("queued").GetInt32() > 0);
        Assert.Contains("\"stop_reason\":\"requested\"", await installation.Http.GetStringAsync(new Uri("/v1/workers", UriKind.Relative), patience.Token), StringComparison.Ordinal);

        installation.StartWorker();
        await WaitUntilAsync(submitter, batch, counts => counts.GetProperty("succeeded").GetInt32() == Jobs, patience.Token);
    }

    [Fact]
    public async Task WhenTheDrainTimeoutIsOverWhatRunsIsGivenBackWithoutAFailure()
    {
        await using var installation = await store.InstallAsync(new Dictionary<string, string>(SlowModel)
        {
            ["Model__NoOp__Delay"] = "00:00:20",
            ["Drain__Timeout"] = "00:00:00.300",
        });
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await installation.StartApiAsync();
        var submitter = new Submitter(installation.Http);
        var worker = installation.StartWorker();
        var id = await submitter.SubmitAsync(Submitter.Item(1), "job", patience.Token);
        await WaitForStateAsync(submitter, id!, "running", patience.Token);
        await WaitForRunningAsync(submitter, 1, patience.Token);

        worker.Interrupt();

        Assert.Equal(0, await worker.WaitForExitAsync(TimeSpan.FromSeconds(10)));
        var job = await submitter.GetAsync($"/v1/jobs/{id}", patience.Token);
        Assert.Equal("queued", job.GetProperty("state").GetString());
        Assert.Equal(0, job.GetProperty("failures").GetInt32());
        Assert.Equal("given_back", job.GetProperty("attempts")[0].GetProperty("outcome").GetString());
        var queue = await submitter.GetAsync("/v1/queue", patience.Token);
        Assert.Equal((0, 1), (queue.GetProperty("running").GetInt32(), queue.GetProperty("ready").GetInt32()));
    }

    [Fact]
    public async Task WhenItsBudgetOfJobsIsUsedUpItDrainsAndExitsWithZero()
    {
        await using var installation = await store.InstallAsync(new Dictionary<string, string>
        {
            ["Recycling__Jobs"] = "10",
            ["Recycling__MinimumAge"] = "00:00:00",
        });
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await installation.StartApiAsync();
        var submitter = new Submitter(installation.Http);
        var worker = installation.StartWorker();
        await submitter.SubmitBatchAsync(Enumerable.Range(1, Jobs).Select(i => Submitter.Item(i)), "batch", patience.Token);

        Assert.Equal(0, await worker.WaitForExitAsync());

        Assert.Contains("\"stop_reason\":\"job_budget\"", await installation.Http.GetStringAsync(new Uri("/v1/workers", UriKind.Relative), patience.Token), StringComparison.Ordinal);
        Assert.Equal(0, (await submitter.GetAsync("/v1/queue", patience.Token)).GetProperty("running").GetInt32());
    }

    [Fact]
    public async Task WhenItsInputEndsItStopsAsIfAsked()
    {
        await using var installation = await store.InstallAsync(new Dictionary<string, string> { ["Host__StopWhenInputEnds"] = "true" });
        await installation.StartApiAsync();
        var worker = installation.StartWorker();
        await worker.WaitForLineAsync("takes jobs");

        worker.EndInput();

        Assert.Equal(0, await worker.WaitForExitAsync(TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task AWrongSettingIsRefusedWithASentenceAndCodeTwo()
    {
        await using var installation = await store.InstallAsync(new Dictionary<string, string> { ["Admission__Lanes"] = "0" });

        var worker = installation.StartWorker();

        Assert.Equal(2, await worker.WaitForExitAsync());
        Assert.Contains(worker.Output, line => line.Contains("Lanes", StringComparison.Ordinal) && line.Contains("256", StringComparison.Ordinal));
        Assert.DoesNotContain(worker.Output, line => line.TrimStart().StartsWith("at ", StringComparison.Ordinal));
    }

    private static async Task WaitUntilAsync(Submitter submitter, string batch, Func<System.Text.Json.JsonElement, bool> isSo, CancellationToken cancellation)
    {
        while (!isSo((await submitter.GetAsync($"/v1/batches/{batch}", cancellation)).GetProperty("counts")))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(25), TimeProvider.System, cancellation);
        }
    }

    private static async Task WaitForRunningAsync(Submitter submitter, int count, CancellationToken cancellation)
    {
        while ((await submitter.GetAsync("/v1/queue", cancellation)).GetProperty("running").GetInt32() != count)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(25), TimeProvider.System, cancellation);
        }
    }

    private static async Task WaitForStateAsync(Submitter submitter, string id, string state, CancellationToken cancellation)
    {
        while ((await submitter.GetAsync($"/v1/jobs/{id}", cancellation)).GetProperty("state").GetString() != state)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(25), TimeProvider.System, cancellation);
        }
    }
}
