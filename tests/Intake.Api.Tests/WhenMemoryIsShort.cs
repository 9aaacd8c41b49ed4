using System.Net;
using Intake.Api.Memory;
using Intake.Api.Tests.Running;
using Shared.Memory.Governing;
using Shared.Memory.Ladder;
using Shared.Workers;

namespace Intake.Api.Tests;

public sealed class WhenMemoryIsShort : IAsyncLifetime
{
    private RunningApi _api = null!;

    public async Task InitializeAsync() => _api = await RunningApi.StartAsync(["--Memory:SampleInterval=00:01:00"]);

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Theory]
    [InlineData("/v1/jobs", Rung.Critical)]
    [InlineData("/v1/jobs", Rung.Emergency)]
    [InlineData("/v1/batches", Rung.Critical)]
    [InlineData("/v1/quotes", Rung.Critical)]
    public async Task SubmissionsAreRefusedWithASentenceAndATime(string path, Rung rung)
    {
        _api.Get<MemoryState>().Enter(rung);
        using var response = await _api.Client.PostAsync(path, Send.Json(Send.Item()));
        await response.ProblemAsync(HttpStatusCode.ServiceUnavailable, "memory_critical");
        Assert.Equal(TimeSpan.FromSeconds(30), response.Headers.RetryAfter?.Delta);
    }

    [Fact]
    public async Task AskingAndCancelingGoOn()
    {
        var job = await (await _api.Client.PostAsync("/v1/jobs", Send.Json(Send.Item()))).JsonAsync(HttpStatusCode.Accepted);
        _api.Get<MemoryState>().Enter(Rung.Critical);
        await (await _api.Client.GetAsync($"/v1/jobs/{job["id"]}")).JsonAsync(HttpStatusCode.OK);
        await (await _api.Client.GetAsync("/v1/queue")).JsonAsync(HttpStatusCode.OK);
        await (await _api.Client.GetAsync("/health/ready")).JsonAsync(HttpStatusCode.OK);
        await (await _api.Client.PostAsync($"/v1/jobs/{job["id"]}:cancel", null)).JsonAsync(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(Rung.Warning)]
    [InlineData(Rung.Normal)]
    public async Task BelowCriticalAndAfterItSubmissionsAreTaken(Rung rung)
    {
        _api.Get<MemoryState>().Enter(Rung.Critical);
        _api.Get<MemoryState>().Enter(rung);
        await (await _api.Client.PostAsync("/v1/jobs", Send.Json(Send.Item()))).JsonAsync(HttpStatusCode.Accepted);
        Assert.Equal(0, _api.Get<GovernedApi>().InFlight);
    }

    [Theory]
    [InlineData(StopReason.MemoryEmergency, ExitCodes.MemoryEmergency)]
    [InlineData(StopReason.MemoryCritical, ExitCodes.Drained)]
    public async Task ItEndsAndTheExitCodeSaysWhy(StopReason reason, int exitCode)
    {
        Assert.Equal(ExitCodes.Drained, _api.Get<GovernedApi>().ExitCode);
        var stopping = new TaskCompletionSource();
        _api.Get<Microsoft.Extensions.Hosting.IHostApplicationLifetime>().ApplicationStopping.Register(stopping.SetResult);
        _api.Get<GovernedApi>().End(reason);
        await stopping.Task.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Equal(exitCode, _api.Get<GovernedApi>().ExitCode);
    }

    [Fact]
    public async Task ALadderWithoutARungIsRefusedWithItsTable()
    {
        var refused = await Assert.ThrowsAsync<MemoryRefusedException>(() => RunningApi.StartAsync(["--Memory:LimitMegabytes=2"]));
        Assert.Contains("looks like GB", refused.Message, StringComparison.Ordinal);
        Assert.Contains("emergency from", refused.Message, StringComparison.Ordinal);
    }
}
