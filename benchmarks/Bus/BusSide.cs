using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Shared.Azure.ServiceBus;
using Shared.Azure.ServiceBus.Messages;

namespace Benchmarks.Bus;

/// <summary>Our client of Service Bus in a process of its own: sends messages in calls of 100, then receives them with the permits it is given and completes each.</summary>
internal static class BusSide
{
    public const string Role = "bus-side";
    public const int PerCall = 100;

    private static readonly byte[] Body = [.. Enumerable.Repeat((byte)'x', 100)];

    /// <param name="words">Connection string, queue, messages, permits.</param>
    /// <param name="output">Gets one line: sent a second, completed a second.</param>
    public static async Task<int> RunAsync(string[] words, TextWriter output)
    {
        var (count, permits) = (int.Parse(words[2], CultureInfo.InvariantCulture), int.Parse(words[3], CultureInfo.InvariantCulture));
        await using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        await using var queue = new ServiceBusQueue(
            new ServiceBusOptions { ConnectionString = words[0], Queue = words[1] },
            credential: null,
            TimeProvider.System,
            () => 0.5,
            services.GetRequiredService<System.Diagnostics.Metrics.IMeterFactory>(),
            NullLogger<ServiceBusQueue>.Instance);
        await queue.SendAsync([Message("warm")], default);
        await queue.CompleteAsync((await queue.ReceiveAsync(1, default))[0], default);

        var began = Stopwatch.GetTimestamp();
        for (var sent = 0; sent < count; sent += PerCall)
        {
            await queue.SendAsync([.. Enumerable.Range(sent, PerCall).Select(i => Message($"m-{i}"))], default);
        }

        var sending = Stopwatch.GetElapsedTime(began);
        began = Stopwatch.GetTimestamp();
        for (var completed = 0; completed < count;)
        {
            var received = await queue.ReceiveAsync(Math.Min(permits, count - completed), default);
            await Task.WhenAll(received.Select(message => queue.CompleteAsync(message, default)));
            completed += received.Count;
        }

        var receiving = Stopwatch.GetElapsedTime(began);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{count / sending.TotalSeconds:0} {count / receiving.TotalSeconds:0}"));
        return 0;
    }

    private static OutgoingMessage Message(string id) => new(id, Body, new Dictionary<string, string>(), ScheduledFor: null, "application/json");
}
