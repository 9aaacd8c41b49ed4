using System.Diagnostics;
using Microsoft.Extensions.Options;
using Shared.Embedded;

namespace Benchmarks.Store;

/// <summary>The embedded store as one side of the comparison, in a process of its own: takes the same commands as <c>peers/bullmq/peer.mjs</c>.</summary>
internal static class StoreSide
{
    public const string Role = "store-side";

    public static async Task<int> RunAsync(string path, TextReader commands, TextWriter answers)
    {
        using var store = new EmbeddedStore(Options.Create(new EmbeddedOptions { Path = path }), TimeProvider.System);
        var producer = new Producer(new EmbeddedIntake(store));
        var consumer = new Consumer(new EmbeddedQueue(store));
        while (await commands.ReadLineAsync() is { } line)
        {
            await answers.WriteLineAsync(await AnswerAsync(line.Split(' '), producer, consumer, new StoreReadings(store)));
        }

        return 0;
    }

    private static async Task<string> AnswerAsync(string[] words, Producer producer, Consumer consumer, StoreReadings readings)
    {
        int Number(int place) => int.Parse(words[place], System.Globalization.CultureInfo.InvariantCulture);
        return words[0] switch
        {
            "enqueue" => await TimeAsync(() => producer.EnqueueAsync(Number(1), Number(2))),
            "batches" => await TimeAsync(() => producer.SendBatchesAsync(Number(1), Number(2))),
            "drain" => await TimeAsync(() => consumer.HandleAsync(Number(1), Number(2), begun: null)),
            "trickle" => Times("times", await producer.TrickleAsync(Number(1), Number(2))),
            "listen" => Times("times", await ListenAsync(consumer, Number(1))),
            "latency" => await LatencyAsync(producer, consumer, Number(1), Number(2)),
            "ended" => $$"""{"ended":{{readings.Ended()}}}""",
            "span" => $$"""{"first_start":{{readings.FirstStart(Number(1))}},"last_end":{{readings.LastEnd()}}}""",
            _ => throw new ArgumentException($"Unknown command {words[0]}."),
        };
    }

    private static async Task<string> TimeAsync(Func<Task> act)
    {
        var begun = Stopwatch.GetTimestamp();
        await act();
        return FormattableString.Invariant($$"""{"seconds":{{Stopwatch.GetElapsedTime(begun).TotalSeconds}}}""");
    }

    private static async Task<IReadOnlyList<long>> ListenAsync(Consumer consumer, int jobs)
    {
        var times = new List<long>(jobs);
        await consumer.HandleAsync(jobs, concurrency: 1, () => times.Add(Stopwatch.GetTimestamp()));
        return times;
    }

    private static async Task<string> LatencyAsync(Producer producer, Consumer consumer, int jobs, int interval)
    {
        var listening = ListenAsync(consumer, jobs);
        var sent = await producer.TrickleAsync(jobs, interval);
        return $$"""{"sent":[{{string.Join(',', sent)}}],"begun":[{{string.Join(',', await listening)}}]}""";
    }

    private static string Times(string name, IEnumerable<long> times) => $$"""{"{{name}}":[{{string.Join(',', times)}}]}""";
}
