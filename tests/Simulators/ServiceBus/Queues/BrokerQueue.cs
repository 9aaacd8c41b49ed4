using Amqp.Types;

namespace Simulators.ServiceBus.Queues;

/// <summary>
/// One queue: order, locks, delivery counts, lives. All of it happens in memory under one lock; nothing is called while it is held but the queue of the
/// dead letters, which calls nobody. What is due by the clock happens at the next call or when the clock's timer says so, whichever is first.
/// </summary>
internal sealed partial class BrokerQueue : IDisposable
{
    private readonly Lock _gate = new();
    private readonly MessageTable _messages = new();
    private readonly DuplicateHistory _history;
    private readonly Waiters _waiters = new();
    private readonly DueTimer _timer;
    private readonly TimeProvider _time;
    private readonly Func<bool> _isDoubled;
    private QueueTotals _totals;
    private long _lastSequenceNumber;
    private int _mostLocked;

    /// <param name="name">As it is addressed.</param>
    /// <param name="options">Read at each use.</param>
    /// <param name="deadLetters">Null where this is the queue of the dead letters itself.</param>
    /// <param name="time">Locks, lives and schedules are told by it.</param>
    /// <param name="isDoubled">Asked for each accepted message: whether the fault of a doubled message is to happen to it.</param>
    public BrokerQueue(string name, QueueOptions options, BrokerQueue? deadLetters, TimeProvider time, Func<bool> isDoubled)
    {
        Name = name;
        Options = options;
        DeadLetters = deadLetters;
        _time = time;
        _isDoubled = isDoubled;
        _history = new DuplicateHistory(options.DuplicateDetectionWindow);
        _timer = new DueTimer(time, () => Change(_ =>
        {
            _timer!.HasFired();
            return true;
        }));
    }

    public string Name { get; }

    public QueueOptions Options { get; }

    public BrokerQueue? DeadLetters { get; }

    public QueueState State
    {
        get
        {
            var deadLettered = DeadLetters?.State.ActiveMessageCount ?? 0;
            return Change(_ => new QueueState
            {
                Name = Name,
                Ready = _messages.Ready,
                Locked = _messages.Locked,
                Scheduled = _messages.Scheduled,
                Deferred = _messages.Deferred,
                DeadLettered = deadLettered,
                ActiveMessageCount = _messages.Ready + (Options.LockedMessagesCountAsActive ? _messages.Locked : 0),
                MostLocked = _mostLocked,
                Totals = _totals,
            });
        }
    }

    /// <summary>Takes a message in, or drops it as a duplicate; both are accepted in the eyes of the sender.</summary>
    /// <returns>The sequence number of the message, or of none (0) where it was dropped.</returns>
    public long Enqueue(MessageContent content) => Change(now =>
    {
        _totals = _totals with { Sent = _totals.Sent + 1 };
        if (!_history.TryAdd(content.MessageId, now))
        {
            _totals = _totals with { DuplicatesDropped = _totals.DuplicatesDropped + 1 };
            return 0;
        }

        var number = AddNew(content, now);
        if (_isDoubled())
        {
            AddNew(content, now);
        }

        return number;
    });

    /// <summary>Whether a scheduled message had this number; it is gone.</summary>
    public bool CancelScheduled(long sequenceNumber) => Change(_ =>
    {
        if (_messages.WithSequenceNumber(sequenceNumber) is not { State: MessageState.Scheduled } message)
        {
            return false;
        }

        _messages.Remove(message);
        return true;
    });

    /// <summary>Locks the first message that is ready; null where none is. Then <paramref name="wake"/> is called once, when one may be.</summary>
    public QueueDelivery? TryLock(Action wake) => Take(wake, Lock);

    /// <summary>Locks a deferred message; null where none has this number.</summary>
    public QueueDelivery? TryLockDeferred(long sequenceNumber) => Change(_ =>
    {
        if (_messages.WithSequenceNumber(sequenceNumber) is not { State: MessageState.Deferred, IsLocked: false } message)
        {
            return null;
        }

        Lock(message);
        _totals = _totals with { Delivered = _totals.Delivered + 1 };
        return message.ToDelivery();
    });

    /// <summary>Receive and delete: the first message that is ready is gone.</summary>
    public QueueDelivery? TryRemove(Action wake) => Take(wake, message =>
    {
        _messages.Remove(message);
        _totals = _totals with { Completed = _totals.Completed + 1 };
    });

    /// <summary>Each settling call answers whether the lock was still held; where it was not, nothing changes.</summary>
    public bool Complete(Guid token) => Settle(token, (message, _) =>
        _totals = _totals with { Completed = _totals.Completed + 1 });

    /// <summary>Back to its old place, one attempt older; dead-lettered where that was the last.</summary>
    public bool Abandon(Guid token, Map? properties = null) => Settle(token, (message, now) =>
    {
        message.Add(properties);
        _totals = _totals with { Abandoned = _totals.Abandoned + 1 };
        Return(message, now);
    });

    /// <summary>Back to its old place as if it had not been received.</summary>
    public bool Release(Guid token) => Settle(token, (message, _) => _messages.Add(message));

    public bool Defer(Guid token, Map? properties = null) => Settle(token, (message, _) =>
    {
        message.Add(properties);
        message.State = MessageState.Deferred;
        _messages.Add(message);
    });

    public bool DeadLetter(Guid token, Map properties) => Settle(token, (message, now) => MoveToDeadLetters(message, properties, now));

    /// <summary>Extends a lock that is still held to a full duration from now; null where it is lost.</summary>
    public DateTimeOffset? Renew(Guid token) => Change<DateTimeOffset?>(now =>
    {
        if (_messages.WithToken(token) is not { } message)
        {
            return null;
        }

        _messages.Remove(message);
        message.LockedUntil = now + Options.LockDuration;
        _messages.Add(message);
        return message.LockedUntil;
    });

    /// <summary>Up to <paramref name="count"/> messages in order, whatever their state, from a sequence number on.</summary>
    public IReadOnlyList<QueueDelivery> Peek(long from, int count) =>
        Change(_ => _messages.From(from).Take(count).Select(message => message.ToDelivery()).ToList());

    public void Dispose()
    {
        _timer.Dispose();
        DeadLetters?.Dispose();
    }

    private QueueDelivery? Take(Action wake, Action<BrokerMessage> take) => Change(_ =>
    {
        if (_messages.FirstReady is not { } message)
        {
            _waiters.Add(wake);
            return null;
        }

        take(message);
        _totals = _totals with { Delivered = _totals.Delivered + 1 };
        return message.ToDelivery();
    });

    private void Lock(BrokerMessage message)
    {
        _messages.Remove(message);
        message.LockToken = Guid.NewGuid();
        message.LockedUntil = _time.GetUtcNow() + Options.LockDuration;
        _messages.Add(message);
        _mostLocked = Math.Max(_mostLocked, _messages.Locked);
    }

    private bool Settle(Guid token, Action<BrokerMessage, DateTimeOffset> settle) => Change(now =>
    {
        if (_messages.WithToken(token) is not { } message)
        {
            return false;
        }

        Unlock(message);
        settle(message, now);
        return true;
    });
}
