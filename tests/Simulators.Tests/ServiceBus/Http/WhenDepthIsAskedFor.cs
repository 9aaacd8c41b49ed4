using System.Net;
using System.Xml.Linq;
using Simulators.ServiceBus;
using Simulators.ServiceBus.Queues;
using Simulators.Tests.ServiceBus.Rig;

namespace Simulators.Tests.ServiceBus.Http;

public sealed class WhenDepthIsAskedFor
{
    private static readonly XNamespace Description = "http://schemas.microsoft.com/netservices/2010/10/servicebus/connect";
    private static readonly XNamespace Counts = "http://schemas.microsoft.com/netservices/2011/06/servicebus";

    [Fact]
    public async Task ItIsAnAtomEntryInTheNamespacesOfTheService()
    {
        await using var simulator = await ServiceBusSimulator.StartAsync();
        await using var client = await AmqpClient.ConnectAsync(simulator);
        await client.SendAsync("jobs", "a", "b", "c");
        var receiver = client.Receiver("jobs");
        receiver.Reject(await receiver.ReceiveAsync(AmqpClient.Patience));
        await Eventually.IsAsync(() => simulator.StateOf("jobs").DeadLettered == 1, "one is dead");
        using var http = new HttpClient();

        var entry = XElement.Parse(await http.GetStringAsync(new Uri($"http://127.0.0.1:{simulator.HttpPort}/jobs?api-version=2021-05")));

        Assert.Equal("entry", entry.Name.LocalName);
        var counts = entry.Descendants(Description + "QueueDescription").Single().Element(Description + "CountDetails")!;
        Assert.Equal(["2", "1", "0"], new[] { "ActiveMessageCount", "DeadLetterMessageCount", "ScheduledMessageCount" }.Select(name => counts.Element(Counts + name)!.Value));
    }

    [Fact]
    public async Task AnUnknownQueueIsNotFound()
    {
        await using var simulator = await ServiceBusSimulator.StartAsync(new ServiceBusSimulatorOptions { CreatesQueues = false, Queues = { ["jobs"] = new QueueOptions() } });
        using var http = new HttpClient();

        using var known = await http.GetAsync(new Uri($"http://127.0.0.1:{simulator.HttpPort}/jobs?api-version=2021-05"));
        using var unknown = await http.GetAsync(new Uri($"http://127.0.0.1:{simulator.HttpPort}/other?api-version=2021-05"));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), (known.StatusCode, unknown.StatusCode));
    }
}
