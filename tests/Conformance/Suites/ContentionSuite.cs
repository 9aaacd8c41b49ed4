using System.Collections.Concurrent;
using Conformance.Adapters;
using Shared.Ids;
using Shared.Ports;

namespace Conformance.Suites;

public abstract class ContentionSuite<TStore> : Suite<TStore>
    where TStore : StoreUnderTest, new()
{
    private const int Jobs = 600;

    [Fact]
    public async Task ThreeProcessesThatAcceptAndRunAtOnceAnswerEveryJobOnce()
    {
        await using var second = await Store.OpenAgainAsync();
        await using var third = await Store.OpenAgainAsync();
        using var stopTaking = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var finished = new ConcurrentBag<JobId>();
        var workers = new[] { second, third }.Select((store, i) => RunAsync(store, $"worker-{i}", finished, stopTaking)).ToArray();

        var accepted = await Task.WhenAll(Enumerable.Range(0, Jobs).Select(i => (i % 3 == 0 ? second : Store).AcceptAsync($"input {i}")));
        await Task.WhenAll(workers);

        Assert.Equal(accepted.Order(), finished.Order());
        var depth = await Store.DepthAsync(depth => (depth.Ready, depth.Running, depth.EndedTotal) == (0, 0, Jobs));
        Assert.Equal((0, 0, Jobs), (depth.Ready, depth.Running, depth.EndedTotal));
    }

    private static async Task RunAsync(StoreUnderTest store, string worker, ConcurrentBag<JobId> finished, CancellationTokenSource stopTaking)
    {
        while (finished.Count < Jobs)
        {
            foreach (var job in await store.Queue.ReceiveAsync(worker, 8, stopTaking.Token))
            {
                Assert.Equal(SettleOutcome.Settled, await store.Queue.FinishAsync(job.Lease, new JobOutcome.Succeeded("{}"u8.ToArray()), None));
                finished.Add(job.Id);
            }
        }

        await stopTaking.CancelAsync();
    }
}
