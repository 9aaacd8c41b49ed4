using Simulators.ServiceBus.Queues;
using Simulators.Tests.ServiceBus.Rig;

namespace Simulators.Tests.ServiceBus.Queues;

public sealed class WhenMessagesAreReceived : IDisposable
{
    private readonly QueueRig _rig = new();

    [Fact]
    public void TheyComeInTheOrderTheyWereSent()
    {
        _rig.Send("a", "b", "c");

        Assert.Equal(["a", "b", "c"], Enumerable.Range(0, 3).Select(_ => _rig.Receive().Content.MessageId));
    }

    [Fact]
    public void OneIsLockedForTheQueuesTimeAndByNobodyElse()
    {
        _rig.Send("a");

        var delivery = _rig.Receive();

        Assert.Equal(_rig.Time.GetUtcNow() + TimeSpan.FromSeconds(60), delivery.LockedUntil);
        Assert.NotEqual(Guid.Empty, delivery.LockToken);
        Assert.Equal(0, delivery.DeliveryCount);
        Assert.True(_rig.HasNothing());
    }

    [Fact]
    public void ALockedOneCountsAsActiveWhereTheQueueSaysSo()
    {
        _rig.Send("a", "b");
        _rig.Receive();

        Assert.Equal(2, _rig.State.ActiveMessageCount);
        _rig.Options.LockedMessagesCountAsActive = false;
        Assert.Equal(1, _rig.State.ActiveMessageCount);
    }

    [Fact]
    public void ReceivingAndDeletingLeavesNothing()
    {
        _rig.Send("a");

        var delivery = _rig.Queue.TryRemove(() => { });

        Assert.Equal(Guid.Empty, delivery!.LockToken);
        Assert.Equal((0, 1L), (_rig.State.ActiveMessageCount, _rig.State.Totals.Completed));
    }

    [Fact]
    public void WhoFoundNothingIsToldOnceWhenSomethingComes()
    {
        var told = 0;
        void Wake() => told++;
        var wake = Wake;
        Assert.Null(_rig.Queue.TryLock(wake));
        Assert.Null(_rig.Queue.TryLock(wake));

        _rig.Send("a", "b");

        Assert.Equal(1, told);
    }

    [Fact]
    public void WhoIsToldMayCallTheQueueAtOnce()
    {
        QueueDelivery? got = null;
        _rig.Queue.TryLock(() => got = _rig.Queue.TryLock(() => { }));

        _rig.Send("a");

        Assert.Equal("a", got?.Content.MessageId);
    }

    [Fact]
    public void TheGreatestNumberOfLocksIsRemembered()
    {
        _rig.Send("a", "b", "c");
        var first = _rig.Receive();
        _rig.Receive();
        _rig.Queue.Complete(first.LockToken);
        _rig.Receive();

        Assert.Equal((2, 2), (_rig.State.Locked, _rig.State.MostLocked));
    }

    [Fact]
    public void PeekingChangesNothing()
    {
        _rig.Send("a", "b", "c");
        var locked = _rig.Receive();

        var peeked = _rig.Queue.Peek(from: 0, count: 2);

        Assert.Equal(["a", "b"], peeked.Select(one => one.Content.MessageId));
        Assert.Equal("c", Assert.Single(_rig.Queue.Peek(from: peeked[1].SequenceNumber + 1, count: 5)).Content.MessageId);
        Assert.Equal(locked.SequenceNumber, peeked[0].SequenceNumber);
        Assert.Equal((2, 1), (_rig.State.Ready, _rig.State.Locked));
    }

    public void Dispose() => _rig.Dispose();
}
