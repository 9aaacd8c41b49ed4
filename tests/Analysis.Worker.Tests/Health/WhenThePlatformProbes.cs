using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Analysis.Worker.Health;
using Analysis.Worker.Starting;
using Analysis.Worker.Tests.Rig;
using Shared.Workers;

namespace Analysis.Worker.Tests.Health;

public sealed class WhenThePlatformProbes
{
    private readonly int _port = FreePort.Find();

    [Fact]
    public async Task ARunningWorkerIsLiveAndReadyAndADrainingOneIsOnlyLive()
    {
        await using var rig = await StartAsync();
        await rig.Queue.Beaten.NextAsync();
        await rig.Time.WaitForTimerAsync(TimeSpan.FromSeconds(7));
        rig.Queue.Add();
        var call = await rig.Analysis.Started.NextAsync();

        Assert.Equal((HttpStatusCode.OK, """{"status":"live","checks":{"lanes":"ok"}}"""), await GetAsync("/health/live"));
        Assert.Equal((HttpStatusCode.OK, """{"status":"ready","checks":{"phase":"ok","store":"ok","receiving":"ok","memory":"ok"}}"""), await GetAsync("/health/ready"));

        var stopped = rig.StopAsync();
        await rig.Queue.Beaten.NextAsync();
        var (status, body) = await GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Contains("\"phase\":\"draining\"", body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync("/health/live")).Status);

        call.Complete();
        await stopped;
        Assert.Equal(ExitCodes.Drained, rig.ExitCode);
    }

    [Fact]
    public async Task AStuckLaneIsNotLive()
    {
        await using var rig = await StartAsync(("Running:AttemptTimeout", "00:01:00"), ("Admission:Lanes", "1"));
        var reading = new TaskCompletionSource();
        var deaf = new TaskCompletionSource();
        rig.Queue.Fault = call =>
        {
            if (call != "read")
            {
                return null;
            }

            reading.SetResult();
            deaf.Task.Wait();
            return null;
        };
        rig.Queue.Add();
        await rig.Time.WaitForTimerAsync(TimeSpan.FromMinutes(1));
        await reading.Task;
        rig.Time.Advance(TimeSpan.FromSeconds(91));
        var (status, body) = await GetAsync("/health/live");
        deaf.SetResult();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Contains("stuck", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIsNoProbeIsRefusedAndNothingAProbeDoesEndsTheNext()
    {
        await using var rig = await StartAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync("/")).Status);
        using (var client = new HttpClient())
        {
            using var posted = await client.PostAsync(Url("/health/live"), content: null);
            Assert.Equal(HttpStatusCode.MethodNotAllowed, posted.StatusCode);
        }

        foreach (var rude in new[] { "", "GET /health/live HTTP/1.1\r\nHost: local", "no http at all\r\n\r\n" })
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(IPAddress.Loopback, _port);
            await socket.SendAsync(Encoding.ASCII.GetBytes(rude));
        }

        Assert.Equal(HttpStatusCode.OK, (await GetAsync("/health/live")).Status);
    }

    [Fact]
    public async Task APortInUseIsRefusedAtTheStartWithASentence()
    {
        await using var first = await StartAsync();
        await using var second = Create();
        var refused = await Assert.ThrowsAnyAsync<Exception>(second.StartAsync);
        var problem = Assert.Single(StartupProblems.In(refused));
        Assert.Contains($"http://localhost:{_port}/", problem, StringComparison.Ordinal);
        Assert.Contains("Health:Port", problem, StringComparison.Ordinal);
    }

    private async Task<WorkerRig> StartAsync(params (string Key, string Value)[] settings)
    {
        var rig = Create(settings);
        await rig.StartAsync();
        return rig;
    }

    private WorkerRig Create(params (string Key, string Value)[] settings) => WorkerRig.Create(
        [("Health:Port", _port.ToString(CultureInfo.InvariantCulture)), ("Health:Host", "localhost"), ("Heartbeat:Interval", "00:00:07"), .. settings]);

    private Uri Url(string path) => new($"http://127.0.0.1:{_port}{path}");

    private async Task<(HttpStatusCode Status, string Body)> GetAsync(string path)
    {
        using var client = new HttpClient();
        using var response = await client.GetAsync(Url(path));
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
