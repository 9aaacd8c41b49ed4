using System.Net;
using Intake.Api.Tests.Running;
using Microsoft.Extensions.DependencyInjection;
using Shared.Keys;
using Shared.Memory.Ladder;
using Shared.Ports;
using Shared.Workers;

namespace Intake.Api.Tests;

public sealed class WhenWorkersAreLookedAt : IAsyncLifetime
{
    private RunningApi _api = null!;
    private HttpClient _support = null!;

    public async Task InitializeAsync()
    {
        _api = await RunningApi.StartAsync();
        _support = await _api.ClientOfAsync("ops", KeyRole.Support);
    }

    public async Task DisposeAsync()
    {
        _support.Dispose();
        await _api.DisposeAsync();
    }

    [Fact]
    public async Task TheLastTwentyEndedLivesAreListedUnlessAskedOtherwise()
    {
        var workers = _api.Get<IWorkerRegistry>();
        var now = TimeProvider.System.GetUtcNow();
        for (var i = 0; i < 23; i++)
        {
            await workers.KeepRecycleAsync(Ended($"w-{i}", now - TimeSpan.FromMinutes(i)), CancellationToken.None);
        }

        await workers.KeepRecycleAsync(Ended("long ago", now - TimeSpan.FromHours(25)), CancellationToken.None);

        Assert.Equal(20, (await ListAsync("")).Count);
        Assert.Equal("w-0", (string?)(await ListAsync("?recycles=1")).Single()!["worker"]);
        Assert.Empty(await ListAsync("?recycles=0"));
        var all = await ListAsync("?recycles=200");
        Assert.Equal(23, all.Count);
        Assert.Equal(("growth_budget", "warning"), ((string?)all[0]!["reason"], (string?)all[0]!["highest_rung"]));
        foreach (var wrong in new[] { "?recycles=201", "?recycles=-1", "?recycles=x", "?recycle=1" })
        {
            await (await _support.GetAsync($"/v1/workers{wrong}")).ProblemAsync(HttpStatusCode.BadRequest, "bad_request");
        }
    }

    [Fact]
    public async Task AWorkersHeapIsShownWhereOneWasTaken()
    {
        await (await _support.GetAsync("/v1/workers/w-1/heap")).ProblemAsync(HttpStatusCode.NotFound, "not_found");
        var report = new HeapReport("w-1", TimeProvider.System.GetUtcNow(), HeapReason.Warning, 7, 3000, 30, true, [new HeapType("System.Byte[]", 2000, 20, 1500, 15), new HeapType("Odd", 10, 1)]);
        await _api.Get<IWorkerRegistry>().KeepHeapAsync(report, CancellationToken.None);

        var shown = await (await _support.GetAsync("/v1/workers/w-1/heap")).JsonAsync(HttpStatusCode.OK);

        Assert.Equal(("warning", 3000), ((string?)shown["why"], (int)shown["total_bytes"]!));
        var largest = shown["types"]![0]!;
        Assert.Equal(("System.Byte[]", 2000, 20, 1500, 15), ((string?)largest["name"], (int)largest["bytes"]!, (int)largest["count"]!, (int)largest["delta_bytes"]!, (int)largest["delta_count"]!));
        Assert.Null(shown["types"]![1]!["delta_bytes"]);
    }

    private async Task<System.Text.Json.Nodes.JsonArray> ListAsync(string query) =>
        (await (await _support.GetAsync($"/v1/workers{query}")).JsonAsync(HttpStatusCode.OK))["recycles"]!.AsArray();

    private static RecycleRecord Ended(string worker, DateTimeOffset at) => new()
    {
        Worker = worker, StartedAt = at - TimeSpan.FromHours(1), EndedAt = at, Reason = StopReason.GrowthBudget, ExitCode = 0, JobsSettled = 5,
        HighestRung = Rung.Warning, RungsEntered = [], HasHeap = false,
    };
}
