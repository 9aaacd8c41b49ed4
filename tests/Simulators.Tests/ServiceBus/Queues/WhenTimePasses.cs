using Simulators.Tests.ServiceBus.Rig;

namespace Simulators.Tests.ServiceBus.Queues;

public sealed class WhenTimePasses : IDisposable
{
    private static readonly TimeSpan LockDuration = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);

    private readonly QueueRig _rig = new(options => options.MaxDeliveryCount = 3);

    [Fact]
    public void ALockThatRanOutReturnsTheMessageOneAttemptOlder()
    {
        _rig.Send("a");
        var delivery = _rig.Receive();

        _rig.Time.Advance(LockDuration - Moment);
        Assert.True(_rig.HasNothing());
        _rig.Time.Advance(Moment);

        Assert.False(_rig.Queue.Complete(delivery.LockToken));
        Assert.Equal(1, _rig.Receive().DeliveryCount);
        Assert.Equal(1, _rig.State.Totals.LockLost);
    }

    [Fact]
    public void ARenewedLockLastsAFullTimeFromThen()
    {
        _rig.Send("a");
        var delivery = _rig.Receive();
        _rig.Time.Advance(LockDuration / 2);

        Assert.Equal(_rig.Time.GetUtcNow() + LockDuration, _rig.Queue.Renew(delivery.LockToken));
        _rig.Time.Advance(LockDuration - Moment);

        Assert.True(_rig.Queue.Complete(delivery.LockToken));
    }

    [Fact]
    public void LocksThatRunOutAgainAndAgainEndInTheDeadLetters()
    {
        _rig.Send("a");
        for (var attempt = 0; attempt < 3; attempt++)
        {
            _rig.Receive();
            _rig.Time.Advance(LockDuration);
        }

        Assert.True(_rig.HasNothing());
        Assert.Equal((1, 3L), (_rig.State.DeadLettered, _rig.State.Totals.LockLost));
    }

    [Fact]
    public void WhoWaitsIsToldThatALockRanOut()
    {
        _rig.Send("a");
        _rig.Receive();
        var isTold = false;
        _rig.Queue.TryLock(() => isTold = true);

        _rig.Time.Advance(LockDuration);

        Assert.True(isTold);
    }

    [Fact]
    public void WhoWaitsIsToldOfEachOfManyMoments()
    {
        _rig.Send("a", "b");
        _rig.Receive();
        _rig.Time.Advance(LockDuration / 2);
        _rig.Receive();
        for (var told = 0; told < 2; told++)
        {
            var isTold = false;
            Assert.Null(_rig.Queue.TryLock(() => isTold = true));
            _rig.Time.Advance(LockDuration / 2);
            Assert.True(isTold);
            Assert.True(_rig.Queue.Complete(_rig.Receive().LockToken));
        }
    }

    [Fact]
    public void AScheduledMessageBecomesActiveAtItsTimeWithANewNumber()
    {
        var at = _rig.Time.GetUtcNow() + TimeSpan.FromMinutes(1);
        var number = _rig.Queue.Enqueue(QueueRig.Message("later", scheduledFor: at));
        _rig.Send("now");
        Assert.Equal((1, 1, 1), (_rig.State.Scheduled, _rig.State.Ready, _rig.State.ActiveMessageCount));

        _rig.Time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal("now", _rig.Receive().Content.MessageId);
        var later = _rig.Receive();
        Assert.Equal(("later", at), (later.Content.MessageId, later.EnqueuedAt));
        Assert.True(later.SequenceNumber > number);
        Assert.False(_rig.Queue.CancelScheduled(number));
    }

    [Fact]
    public void AScheduledMessageIsCancelledOnce()
    {
        var number = _rig.Queue.Enqueue(QueueRig.Message("later", scheduledFor: _rig.Time.GetUtcNow() + TimeSpan.FromMinutes(1)));

        Assert.True(_rig.Queue.CancelScheduled(number));
        Assert.False(_rig.Queue.CancelScheduled(number));
        _rig.Time.Advance(TimeSpan.FromMinutes(2));

        Assert.True(_rig.HasNothing());
    }

    [Fact]
    public void AMessageWhoseLifeIsOverIsDeadLettered()
    {
        _rig.Queue.Enqueue(QueueRig.Message("short", life: TimeSpan.FromSeconds(5)));
        _rig.Send("long");

        _rig.Time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal("long", _rig.Receive().Content.MessageId);
        var letter = Assert.Single(_rig.DeadLetters.Peek(0, 10));
        Assert.Equal("TTLExpiredException", letter.AddedProperties!["DeadLetterReason"]);
    }

    [Fact]
    public void ALockedMessageOutlivesItsLife()
    {
        _rig.Queue.Enqueue(QueueRig.Message("short", life: TimeSpan.FromSeconds(5)));
        var delivery = _rig.Receive();
        _rig.Time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(0, _rig.State.DeadLettered);

        Assert.True(_rig.Queue.Abandon(delivery.LockToken));

        Assert.True(_rig.HasNothing());
        Assert.Equal(1, _rig.State.DeadLettered);
    }

    [Fact]
    public void TheQueuesOwnLifeTimeIsTheLongest()
    {
        _rig.Options.DefaultTimeToLive = TimeSpan.FromSeconds(5);
        _rig.Options.DeadLetterOnExpiration = false;
        _rig.Queue.Enqueue(QueueRig.Message("long", life: TimeSpan.FromHours(1)));
        _rig.Send("none");

        _rig.Time.Advance(TimeSpan.FromSeconds(5));

        Assert.True(_rig.HasNothing());
        Assert.Equal(0, _rig.State.DeadLettered);
    }

    public void Dispose() => _rig.Dispose();
}
