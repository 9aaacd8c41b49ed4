using System.Net;
using System.Net.Sockets;
using Shared.Azure.ServiceBus.Counting;
using Shared.Ports;

namespace Shared.Tests.Azure.ServiceBus;

public sealed class WhenTheQueueIsCounted
{
    private const string Entry = """
        <entry xmlns="http://www.w3.org/2005/Atom"><content type="application/xml">
        <QueueDescription xmlns="http://schemas.microsoft.com/netservices/2010/10/servicebus/connect">
        <CountDetails xmlns:d="http://schemas.microsoft.com/netservices/2011/06/servicebus">
        <d:ActiveMessageCount>7</d:ActiveMessageCount><d:DeadLetterMessageCount>2</d:DeadLetterMessageCount><d:ScheduledMessageCount>3</d:ScheduledMessageCount>
        </CountDetails></QueueDescription></content></entry>
        """;

    [Fact]
    public async Task TheManagementEndpointTells()
    {
        await using var endpoint = new ManagementStub(HttpStatusCode.OK, Entry);
        await using var rig = await BusRig.StartAsync(options => options.ManagementEndpoint = endpoint.Address);

        Assert.Equal(new QueueCounts(7, 3, 2), await rig.Queue.CountAsync(CancellationToken.None));
        Assert.Equal("/jobs?api-version=2021-05", endpoint.Asked);
        Assert.StartsWith("SharedAccessSignature sr=http%3A%2F%2F127.0.0.1", endpoint.Authorization, StringComparison.Ordinal);
        Assert.False(rig.Queue.IsConnected);
    }

    [Theory]
    [InlineData(HttpStatusCode.Unauthorized)]
    [InlineData(HttpStatusCode.Forbidden)]
    public async Task AnIdentityThatMayNotAskIsToldNothingAndMeetsNoFault(HttpStatusCode answer)
    {
        await using var endpoint = new ManagementStub(answer, "");
        await using var rig = await BusRig.StartAsync(options => options.ManagementEndpoint = endpoint.Address);

        Assert.Null(await rig.Queue.CountAsync(CancellationToken.None));
    }

    [Theory]
    [InlineData(HttpStatusCode.InternalServerError, StoreFault.Transient)]
    [InlineData(HttpStatusCode.NotFound, StoreFault.Permanent)]
    [InlineData(HttpStatusCode.OK, StoreFault.Permanent)]
    public async Task AnyOtherAnswerIsAFault(HttpStatusCode answer, StoreFault fault)
    {
        await using var endpoint = new ManagementStub(answer, "<feed xmlns=\"http://www.w3.org/2005/Atom\"/>");
        await using var rig = await BusRig.StartAsync(options => options.ManagementEndpoint = endpoint.Address);

        Assert.Equal(fault, (await Assert.ThrowsAsync<StoreException>(() => rig.Queue.CountAsync(CancellationToken.None))).Fault);
    }

    [Fact]
    public async Task AnEndpointThatSaysNothingIsGivenUpInTime()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        await using var rig = await BusRig.StartAsync(options =>
        {
            options.ManagementEndpoint = new Uri($"http://{silent.LocalEndpoint}");
            options.OperationTimeout = TimeSpan.FromSeconds(1);
        });

        Assert.Equal(StoreFault.Transient, (await Assert.ThrowsAsync<StoreException>(() => rig.Queue.CountAsync(CancellationToken.None).WaitAsync(BusRig.Patience))).Fault);
    }

    /// <summary>Answers every question alike, and keeps the last one.</summary>
    private sealed class ManagementStub : IAsyncDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly Task _serving;

        public ManagementStub(HttpStatusCode status, string body)
        {
            _listener.Start();
            _serving = ServeAsync(status, body);
        }

        public Uri Address => new($"http://{_listener.LocalEndpoint}");

        public string Asked { get; private set; } = "";

        public string Authorization { get; private set; } = "";

        public async ValueTask DisposeAsync()
        {
            _listener.Stop();
            await Record.ExceptionAsync(() => _serving);
        }

        private async Task ServeAsync(HttpStatusCode status, string body)
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync();
                using var reader = new StreamReader(client.GetStream());
                Asked = (await reader.ReadLineAsync())!.Split(' ')[1];
                while (await reader.ReadLineAsync() is { Length: > 0 } header)
                {
                    Authorization = header.StartsWith("Authorization: ", StringComparison.Ordinal) ? header["Authorization: ".Length..] : Authorization;
                }

                await client.GetStream().WriteAsync(System.Text.Encoding.UTF8.GetBytes(
                    $"HTTP/1.1 {(int)status} Answer\r\nContent-Length: {System.Text.Encoding.UTF8.GetByteCount(body)}\r\nConnection: close\r\n\r\n{body}"));
            }
        }
    }
}
