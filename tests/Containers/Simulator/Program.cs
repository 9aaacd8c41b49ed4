using System.Globalization;
using System.Runtime.InteropServices;
using Simulators.ServiceBus;
using SimulatorContainer;

const int AmqpPort = 5672;
const int HttpPort = 5300;

var options = new ServiceBusSimulatorOptions();
if (Environment.GetEnvironmentVariable("LOCK_DURATION") is { Length: > 0 } text)
{
    if (!TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var duration) || duration <= TimeSpan.Zero)
    {
        await Console.Error.WriteLineAsync($"LOCK_DURATION is '{text}'; it is a time as hours:minutes:seconds.");
        return 2;
    }

    options.QueueDefaults.LockDuration = duration;
}

using var ending = new CancellationTokenSource();
using var onTerm = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
using var onInterrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
await using var simulator = await ServiceBusSimulator.StartAsync(options);
using var amqp = new Relay(AmqpPort, simulator.Port);
using var http = new Relay(HttpPort, simulator.HttpPort);
Console.WriteLine($"Service Bus listens on port {AmqpPort}, depth and control on port {HttpPort}; a message is locked for {options.QueueDefaults.LockDuration}.");
await Task.WhenAll(amqp.RunAsync(ending.Token), http.RunAsync(ending.Token));
return 0;

void End(PosixSignalContext signal)
{
    signal.Cancel = true;
    ending.Cancel();
}
