using System.CommandLine;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Simulators.ServiceBus;

namespace Simulators.Running;

/// <summary><c>service-bus</c>: from arguments to a simulator that runs until it is asked to end.</summary>
internal static class ServiceBusCommand
{
    private const int DefaultPort = 5672;
    private const int DefaultHttpPort = 5300;

    public static Command Create()
    {
        var defaults = new ServiceBusSimulatorOptions();
        var port = Options.Port("--port", "AMQP port on 127.0.0.1; 0 takes a free one.", DefaultPort);
        var httpPort = Options.Port("--http-port", "Port of depth and control; 0 takes a free one.", DefaultHttpPort);
        var lockDuration = Options.Time("--lock-duration", "How long a received message is locked.", defaults.QueueDefaults.LockDuration, TimeSpan.FromMilliseconds(1));
        var maxDeliveryCount = Options.Number("--max-delivery-count", "Attempts before a message is dead-lettered.", defaults.QueueDefaults.MaxDeliveryCount);
        var duplicateWindow = Options.Time("--duplicate-window", "How long a message id is remembered; 0 remembers none.", defaults.QueueDefaults.DuplicateDetectionWindow, TimeSpan.Zero);
        var timeToLive = Options.Time("--time-to-live", "Longest life of a message.", TimeSpan.MaxValue, TimeSpan.FromMilliseconds(1));
        var maxMessageSize = Options.Number("--max-message-size", "Largest message and largest batch, in bytes.", (int)defaults.QueueDefaults.MaxMessageSizeInBytes);
        var queues = new Option<string[]>("--queue") { Description = "A queue that exists; given once or more, others do not." };
        var checksTokens = new Option<bool>("--check-tokens") { Description = "Ask for tokens and check them; else everything is allowed." };
        var acceptsAnyJwt = new Option<bool>("--accept-any-jwt") { Description = "With --check-tokens: any JWT passes." };
        var key = new Option<string>("--key") { Description = "The key that signs tokens.", DefaultValueFactory = _ => defaults.Key };
        var stopsWithInput = new Option<bool>("--stop-when-input-ends") { Description = "End when standard input reaches its end." };

        var command = new Command("service-bus", "An Azure Service Bus namespace: AMQP, depth, and faults on request.")
        {
            port, httpPort, lockDuration, maxDeliveryCount, duplicateWindow, timeToLive, maxMessageSize, queues, checksTokens, acceptsAnyJwt, key, stopsWithInput,
        };
        command.SetAction((line, _) =>
        {
            var options = new ServiceBusSimulatorOptions
            {
                Port = line.GetValue(port),
                HttpPort = line.GetValue(httpPort),
                ChecksTokens = line.GetValue(checksTokens),
                AcceptsAnyJwt = line.GetValue(acceptsAnyJwt),
                Key = line.GetValue(key)!,
                QueueDefaults =
                {
                    LockDuration = line.GetValue(lockDuration),
                    MaxDeliveryCount = line.GetValue(maxDeliveryCount),
                    DuplicateDetectionWindow = line.GetValue(duplicateWindow),
                    DefaultTimeToLive = line.GetValue(timeToLive),
                    MaxMessageSizeInBytes = line.GetValue(maxMessageSize),
                },
            };
            foreach (var queue in line.GetValue(queues) ?? [])
            {
                options.CreatesQueues = false;
                options.Queues[queue] = options.QueueDefaults;
            }

            return RunAsync(options, line.GetValue(stopsWithInput));
        });
        return command;
    }

    private static async Task<int> RunAsync(ServiceBusSimulatorOptions options, bool stopsWithInput)
    {
        using var ending = new Ending(stopsWithInput);
        using var logs = LoggerFactory.Create(builder => builder.AddSimpleConsole(console => console.SingleLine = true));
        try
        {
            await using var simulator = await ServiceBusSimulator.StartAsync(options, logger: logs.CreateLogger("ServiceBus"));
            Console.WriteLine($"Service Bus listens on 127.0.0.1:{simulator.Port}: {simulator.ConnectionString}");
            Console.WriteLine($"Depth and control listen on http://127.0.0.1:{simulator.HttpPort}/");
            await ending.Asked;
            return Commands.Ended;
        }
        catch (SocketException)
        {
            await Console.Error.WriteLineAsync($"Port {options.Port} is in use, or may not be used. Give another with --port.");
            return Commands.Refused;
        }
        catch (IOException)
        {
            await Console.Error.WriteLineAsync($"Port {options.HttpPort} is in use, or may not be used. Give another with --http-port.");
            return Commands.Refused;
        }
    }
}
