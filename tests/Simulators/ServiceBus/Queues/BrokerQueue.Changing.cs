using Amqp.Types;

namespace Simulators.ServiceBus.Queues;

// What happens to messages inside of one change of the queue.
internal sealed partial class BrokerQueue
{
    /// <summary>Every look at the queue, and every change: first what is due happens, at the end who waits is told.</summary>
    private T Change<T>(Func<DateTimeOffset, T> act)
    {
        T result;
        IReadOnlyList<Action> woken;
        lock (_gate)
        {
            var now = _time.GetUtcNow();
            DoWhatIsDue(now);
            result = act(now);
            _timer.Set(_messages.NextDue, now);
            woken = _messages.Ready > 0 ? _waiters.TakeAll() : [];
        }

        foreach (var wake in woken)
        {
            wake();
        }

        return result;
    }

    private void DoWhatIsDue(DateTimeOffset now)
    {
        while (_messages.FirstDue(now) is { } message)
        {
            if (message.IsLocked)
            {
                Unlock(message);
                _totals = _totals with { LockLost = _totals.LockLost + 1 };
                Return(message, now);
            }
            else if (message.State == MessageState.Scheduled)
            {
                Activate(message);
            }
            else
            {
                Expire(message, now);
            }
        }
    }

    private void Unlock(BrokerMessage message)
    {
        _messages.Remove(message);
        message.LockToken = Guid.Empty;
    }

    private void Return(BrokerMessage message, DateTimeOffset now)
    {
        message.DeliveryCount++;
        if (DeadLetters is not null && message.DeliveryCount >= Options.MaxDeliveryCount)
        {
            MoveToDeadLetters(message, DeadLetterReasons.ForTooManyDeliveries(message.DeliveryCount), now);
            return;
        }

        _messages.Add(message);
    }

    /// <summary>A scheduled message is appended as if it had been sent at its time: with a new number.</summary>
    private void Activate(BrokerMessage message)
    {
        _messages.Remove(message);
        message.SequenceNumber = ++_lastSequenceNumber;
        BecomeActive(message, message.Content.ScheduledFor!.Value);
        _messages.Add(message);
    }

    private void Expire(BrokerMessage message, DateTimeOffset now)
    {
        _messages.Remove(message);
        if (Options.DeadLetterOnExpiration)
        {
            MoveToDeadLetters(message, DeadLetterReasons.ForExpired(), now);
        }
    }

    /// <summary>The message is in no table of this queue any more.</summary>
    private void MoveToDeadLetters(BrokerMessage message, Map properties, DateTimeOffset now)
    {
        message.Add(properties);
        _totals = _totals with { DeadLettered = _totals.DeadLettered + 1 };
        if (DeadLetters is { } deadLetters)
        {
            deadLetters.TakeIn(message);
        }
        else
        {
            // A dead letter that is dead-lettered again stays, with its new reason.
            _messages.Add(message);
        }
    }

    private void TakeIn(BrokerMessage message) => Change(_ =>
    {
        message.State = MessageState.Active;
        message.ExpiresAt = DateTimeOffset.MaxValue;
        _messages.Add(message);
        return true;
    });

    private long AddNew(MessageContent content, DateTimeOffset now)
    {
        var message = new BrokerMessage(content, ++_lastSequenceNumber) { EnqueuedAt = now };
        if (content.ScheduledFor > now)
        {
            message.State = MessageState.Scheduled;
        }
        else
        {
            BecomeActive(message, now);
        }

        _messages.Add(message);
        return message.SequenceNumber;
    }

    private void BecomeActive(BrokerMessage message, DateTimeOffset at)
    {
        message.State = MessageState.Active;
        message.EnqueuedAt = at;
        var life = message.Content.TimeToLive is { } own && !(Options.DefaultTimeToLive < own) ? own : Options.DefaultTimeToLive;
        message.ExpiresAt = life is { } lasting && lasting < DateTimeOffset.MaxValue - at ? at + lasting : DateTimeOffset.MaxValue;
    }
}
