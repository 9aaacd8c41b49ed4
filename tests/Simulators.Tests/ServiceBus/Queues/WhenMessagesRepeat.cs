using Simulators.ServiceBus.Queues;
using Simulators.Tests.ServiceBus.Rig;

namespace Simulators.Tests.ServiceBus.Queues;

public sealed class WhenMessagesRepeat
{
    [Fact]
    public void TheSecondWithinTheWindowIsAcceptedAndDropped()
    {
        using var rig = new QueueRig(options => options.DuplicateDetectionWindow = TimeSpan.FromMinutes(1));
        rig.Send("a", "a");
        Assert.Equal((1, 2L, 1L), (rig.State.Ready, rig.State.Totals.Sent, rig.State.Totals.DuplicatesDropped));

        rig.Queue.Complete(rig.Receive().LockToken);
        rig.Send("a");
        Assert.True(rig.HasNothing());

        rig.Time.Advance(TimeSpan.FromMinutes(1));
        rig.Send("a");
        Assert.Equal("a", rig.Receive().Content.MessageId);
    }

    [Fact]
    public void WithoutAWindowAllAreKept()
    {
        using var rig = new QueueRig(options => options.DuplicateDetectionWindow = TimeSpan.Zero);

        rig.Send("a", "a");

        Assert.Equal(2, rig.State.Ready);
    }

    [Fact]
    public void OneThatIsDoubledStandsThereTwiceWithTwoNumbers()
    {
        var left = 1;
        using var rig = new QueueRig(isDoubled: () => left-- > 0);

        rig.Send("a", "b");

        var got = rig.Queue.Peek(0, 10);
        Assert.Equal(["a", "a", "b"], got.Select(one => one.Content.MessageId));
        Assert.Equal(3, got.Select(one => one.SequenceNumber).Distinct().Count());
    }

    [Fact]
    public async Task ManyThreadsLoseAndDoubleNothing()
    {
        using var rig = new QueueRig(options => options.MaxDeliveryCount = 100);
        var completed = new System.Collections.Concurrent.ConcurrentDictionary<string, int>();
        const int Each = 500;
        var senders = Enumerable.Range(0, 4).Select(sender => Task.Run(() => rig.Send(Enumerable.Range(0, Each).Select(i => $"{sender}-{i}").ToArray())));
        var receivers = Enumerable.Range(0, 4).Select(receiver => Task.Run(async () =>
        {
            for (var turn = 0; completed.Count < 4 * Each; turn++)
            {
                var woken = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                if (rig.Queue.TryLock(() => woken.TrySetResult()) is not { } delivery)
                {
                    // The last message may be another's: then nobody is woken.
                    await Task.WhenAny(woken.Task, Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System));
                }
                else if (turn % 5 == 0)
                {
                    Assert.True(rig.Queue.Abandon(delivery.LockToken));
                }
                else
                {
                    Assert.True(rig.Queue.Complete(delivery.LockToken));
                    Assert.Equal(1, completed.AddOrUpdate(delivery.Content.MessageId, 1, (_, count) => count + 1));
                }
            }
        }));

        await Task.WhenAll(senders.Concat(receivers)).WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal((0, 4L * Each), (rig.State.ActiveMessageCount, rig.State.Totals.Completed));
        Assert.Null(rig.Queue.TryLock(() => { }));
    }
}
