using Simulators.ServiceBus.Queues;
using Simulators.Tests.ServiceBus.Rig;

namespace Simulators.Tests.ServiceBus.Queues;

public sealed class WhenMessagesAreSettled : IDisposable
{
    private readonly QueueRig _rig = new(options => options.MaxDeliveryCount = 3);

    [Fact]
    public void ACompletedOneIsGone()
    {
        _rig.Send("a");

        Assert.True(_rig.Queue.Complete(_rig.Receive().LockToken));

        Assert.Equal((0, 1L), (_rig.State.ActiveMessageCount, _rig.State.Totals.Completed));
    }

    [Fact]
    public void AnAbandonedOneReturnsToItsOldPlaceWithItsNumber()
    {
        _rig.Send("a", "b");
        var first = _rig.Receive();

        Assert.True(_rig.Queue.Abandon(first.LockToken));

        var again = _rig.Receive();
        Assert.Equal(("a", first.SequenceNumber, 1), (again.Content.MessageId, again.SequenceNumber, again.DeliveryCount));
        Assert.NotEqual(first.LockToken, again.LockToken);
        Assert.Equal("b", _rig.Receive().Content.MessageId);
    }

    [Fact]
    public void AReleasedOneIsNoAttemptOlder()
    {
        _rig.Send("a");

        Assert.True(_rig.Queue.Release(_rig.Receive().LockToken));

        Assert.Equal(0, _rig.Receive().DeliveryCount);
    }

    [Fact]
    public void ASecondSettlementFindsTheLockLost()
    {
        _rig.Send("a");
        var token = _rig.Receive().LockToken;
        Assert.True(_rig.Queue.Complete(token));

        Assert.False(_rig.Queue.Complete(token));
        Assert.False(_rig.Queue.Abandon(token));
        Assert.False(_rig.Queue.DeadLetter(token, []));
        Assert.Null(_rig.Queue.Renew(token));
        Assert.False(_rig.Queue.Complete(Guid.Empty));
    }

    [Fact]
    public void TheLastAttemptAbandonedIsDeadLettered()
    {
        _rig.Send("a");
        for (var attempt = 0; attempt < 3; attempt++)
        {
            var delivery = _rig.Receive();
            Assert.Equal(attempt, delivery.DeliveryCount);
            _rig.Queue.Abandon(delivery.LockToken);
        }

        Assert.True(_rig.HasNothing());
        var letter = _rig.DeadLetters.TryLock(() => { })!;
        Assert.Equal("MaxDeliveryCountExceeded", letter.AddedProperties!["DeadLetterReason"]);
        Assert.Equal((3L, 1L, 1), (_rig.State.Totals.Abandoned, _rig.State.Totals.DeadLettered, _rig.State.DeadLettered));
    }

    [Fact]
    public void ADeadLetterKeepsItsNumberAndIsSettledInItsOwnQueue()
    {
        _rig.Send("a", "b");
        var delivery = _rig.Receive();
        Assert.True(_rig.Queue.DeadLetter(delivery.LockToken, DeadLetterReasons.Properties("poison", "It is.")));

        var letter = _rig.DeadLetters.TryLock(() => { })!;
        Assert.Equal(delivery.SequenceNumber, letter.SequenceNumber);
        Assert.Equal("It is.", letter.AddedProperties!["DeadLetterErrorDescription"]);
        Assert.True(_rig.DeadLetters.Complete(letter.LockToken));
        Assert.Equal((0, 1), (_rig.State.DeadLettered, _rig.State.ActiveMessageCount));
    }

    [Fact]
    public void ADeadLetterIsAbandonedAsOftenAsOneLikes()
    {
        _rig.Send("a");
        _rig.Queue.DeadLetter(_rig.Receive().LockToken, []);
        for (var attempt = 0; attempt < 20; attempt++)
        {
            Assert.True(_rig.DeadLetters.Abandon(_rig.DeadLetters.TryLock(() => { })!.LockToken));
        }

        Assert.Equal(1, _rig.State.DeadLettered);
    }

    [Fact]
    public void ADeferredOneIsReceivedByItsNumberOnly()
    {
        _rig.Send("a");
        var delivery = _rig.Receive();
        Assert.True(_rig.Queue.Defer(delivery.LockToken));
        Assert.True(_rig.HasNothing());
        Assert.Equal((0, 1), (_rig.State.ActiveMessageCount, _rig.State.Deferred));

        Assert.Null(_rig.Queue.TryLockDeferred(delivery.SequenceNumber + 1));
        var deferred = _rig.Queue.TryLockDeferred(delivery.SequenceNumber)!;
        Assert.Null(_rig.Queue.TryLockDeferred(delivery.SequenceNumber));
        Assert.True(_rig.Queue.Complete(deferred.LockToken));
        Assert.Equal(0, _rig.State.Deferred);
    }

    public void Dispose() => _rig.Dispose();
}
