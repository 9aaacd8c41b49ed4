using System.Threading.Channels;
using Shared.Ports;

namespace Benchmarks.Store;

/// <summary>The least a worker can be, equal in role to the peer's: permits, one receiver, lanes that read the input, handle and finish.</summary>
internal sealed class Consumer(IJobQueue queue)
{
    /// <param name="jobs">Jobs after which it stops.</param>
    /// <param name="concurrency">Jobs that are held at once.</param>
    /// <param name="begun">The handler, which does nothing.</param>
    public async Task HandleAsync(int jobs, int concurrency, Action? begun)
    {
        using var permits = new SemaphoreSlim(concurrency);
        using var done = new CancellationTokenSource();
        var received = Channel.CreateUnbounded<LeasedJob>();
        var left = jobs;
        var lanes = Enumerable.Range(0, concurrency).Select(_ => Task.Run(RunLaneAsync)).ToList();
        await ReceiveAsync(permits, received.Writer, done.Token);
        received.Writer.Complete();
        await Task.WhenAll(lanes);

        async Task RunLaneAsync()
        {
            await foreach (var job in received.Reader.ReadAllAsync())
            {
                await queue.ReadInputAsync(job.Lease, CancellationToken.None);
                begun?.Invoke();
                await queue.FinishAsync(job.Lease, new JobOutcome.Succeeded(Payload.Result), CancellationToken.None);
                permits.Release();
                if (Interlocked.Decrement(ref left) == 0)
                {
                    await done.CancelAsync();
                }
            }
        }
    }

    private async Task ReceiveAsync(SemaphoreSlim permits, ChannelWriter<LeasedJob> received, CancellationToken stopTaking)
    {
        try
        {
            while (!stopTaking.IsCancellationRequested)
            {
                await permits.WaitAsync(stopTaking);
                var free = 1;
                while (permits.Wait(0, CancellationToken.None))
                {
                    free++;
                }

                var jobs = await queue.ReceiveAsync("bench", free, stopTaking);
                if (free > jobs.Count)
                {
                    permits.Release(free - jobs.Count);
                }

                foreach (var job in jobs)
                {
                    received.TryWrite(job);
                }
            }
        }
        catch (OperationCanceledException) when (stopTaking.IsCancellationRequested)
        {
            // The last job is done.
        }
    }
}
