using System.Net;
using System.Text.Json;
using Simulators.ServiceBus;
using Simulators.Tests.ServiceBus.Rig;

namespace Simulators.Tests.ServiceBus.Http;

public sealed class WhenFaultsAreAskedFor : IAsyncLifetime, IDisposable
{
    private readonly HttpClient _http = new();
    private ServiceBusSimulator _simulator = null!;
    private AmqpClient _client = null!;

    public async Task InitializeAsync()
    {
        _simulator = await ServiceBusSimulator.StartAsync();
        _client = await AmqpClient.ConnectAsync(_simulator);
        _http.BaseAddress = new Uri($"http://127.0.0.1:{_simulator.HttpPort}/control/");
    }

    [Fact]
    public async Task WhatHappenedIsToldInNumbers()
    {
        await _client.SendAsync("jobs", "a", "b");
        Assert.NotNull(await _client.Receiver("jobs").ReceiveAsync(AmqpClient.Patience));

        using var told = JsonDocument.Parse(await _http.GetStringAsync(new Uri("queues", UriKind.Relative)));

        Assert.Equal(1, told.RootElement.GetProperty("connections").GetInt32());
        var queue = told.RootElement.GetProperty("queues").EnumerateArray().Single();
        Assert.Equal("jobs", queue.GetProperty("name").GetString());
        Assert.Equal(2, queue.GetProperty("ready").GetInt32() + queue.GetProperty("locked").GetInt32());
        Assert.True(queue.GetProperty("mostLocked").GetInt32() >= 1);
        Assert.Equal(2, queue.GetProperty("totals").GetProperty("sent").GetInt64());
        Assert.Equal(0, queue.GetProperty("totals").GetProperty("lockLost").GetInt64());
    }

    [Fact]
    public async Task ConnectionsAreCut()
    {
        await PostAsync("cut");

        await Eventually.IsAsync(() => _client.Connection.IsClosed && _simulator.ConnectionCount == 0, "the connection is cut");
    }

    [Fact]
    public async Task ARestartIsAnsweredWhenNobodyIsConnectedAndComesBack()
    {
        await PostAsync("restart?seconds=0.3");
        Assert.Equal(0, _simulator.ConnectionCount);
        await Eventually.IsAsync(() => _client.Connection.IsClosed, "the connection is cut");

        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await using var client = await AmqpClient.ConnectAsync(_simulator);
                return;
            }
            catch (Exception) when (attempt < 100)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
            }
        }
    }

    [Theory]
    [InlineData("freeze?seconds=0.1")]
    [InlineData("thaw")]
    [InlineData("busy?count=0")]
    [InlineData("detach")]
    [InlineData("detach?count=1")]
    [InlineData("expire-tokens")]
    [InlineData("duplicate?count=1")]
    [InlineData("lose-answers?count=0")]
    [InlineData("slow-settlement?milliseconds=10")]
    public async Task EachIsTaken(string fault)
    {
        await PostAsync(fault);

        await _client.SendAsync("jobs", "a");
        Assert.Equal(fault.StartsWith("duplicate", StringComparison.Ordinal) ? 2 : 1, _simulator.StateOf("jobs").Ready);
    }

    [Theory]
    [InlineData("freeze")]
    [InlineData("freeze?seconds=long")]
    [InlineData("freeze?seconds=-1")]
    [InlineData("busy")]
    [InlineData("busy?count=1.5")]
    public async Task WhatCannotBeReadIsRefusedWithASentence(string fault)
    {
        using var response = await _http.PostAsync(new Uri(fault, UriKind.Relative), null);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.EndsWith(".", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    public void Dispose() => _http.Dispose();

    public async Task DisposeAsync()
    {
        await _client.DisposeAsync();
        await _simulator.DisposeAsync();
    }

    private async Task PostAsync(string fault)
    {
        using var response = await _http.PostAsync(new Uri(fault, UriKind.Relative), null);
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
    }
}
