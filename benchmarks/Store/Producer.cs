using System.Diagnostics;
using Shared.Ports;
using Shared.Submissions;

namespace Benchmarks.Store;

/// <summary>Puts jobs in through the port.</summary>
internal sealed class Producer(IJobIntake intake)
{
    /// <summary>As the API stages them.</summary>
    private const int ChunkItems = 100;

    private static readonly Submission Job = new(Payload.Submitter, Payload.Item, Payload.Lifetime);

    public Task EnqueueAsync(int jobs, int callers)
    {
        var left = jobs;
        return Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(CallAsync)));

        async Task CallAsync()
        {
            while (Interlocked.Decrement(ref left) >= 0)
            {
                await intake.AcceptAsync(Job, CancellationToken.None);
            }
        }
    }

    public async Task SendBatchesAsync(int batches, int size)
    {
        for (var i = 0; i < batches; i++)
        {
            await SendBatchAsync(size);
        }
    }

    /// <summary>One job after the other, each after a pause.</summary>
    /// <returns>When each was sent, by the monotonic clock in nanoseconds.</returns>
    public async Task<IReadOnlyList<long>> TrickleAsync(int jobs, int interval)
    {
        var sent = new List<long>(jobs);
        for (var i = 0; i < jobs; i++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(interval), TimeProvider.System);
            sent.Add(Stopwatch.GetTimestamp());
            await intake.AcceptAsync(Job, CancellationToken.None);
        }

        return sent;
    }

    private async Task SendBatchAsync(int size)
    {
        var opening = await intake.OpenBatchAsync(new BatchHeader(Payload.Submitter, Payload.Lifetime, IdempotencyKey: null), CancellationToken.None);
        var batch = ((BatchOpening.Opened)opening).Batch;
        for (var position = 1; position <= size; position += ChunkItems)
        {
            var items = Enumerable.Repeat(Payload.Item, Math.Min(ChunkItems, size - position + 1)).ToList();
            await intake.StageAsync(batch, position, items, CancellationToken.None);
        }

        await intake.SealAsync(batch, new BatchSeal(size, Skipped: 0, new byte[32]), CancellationToken.None);
    }
}
