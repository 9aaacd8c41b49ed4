namespace Simulators.ServiceBus.Queues;

/// <summary>
/// The messages of one queue by what is asked of them: in order, by lock token, by the moment something happens to them by itself. Used under the
/// queue's lock. A message is taken out, changed, and put back: its keys never change while it is inside.
/// </summary>
internal sealed class MessageTable
{
    private static readonly Comparer<BrokerMessage> BySequence = Comparer<BrokerMessage>.Create((a, b) => a.SequenceNumber.CompareTo(b.SequenceNumber));

    private readonly SortedSet<BrokerMessage> _all = new(BySequence);
    private readonly SortedSet<BrokerMessage> _ready = new(BySequence);
    private readonly Dictionary<Guid, BrokerMessage> _locked = [];
    private readonly SortedSet<(DateTimeOffset At, long SequenceNumber, BrokerMessage Message)> _due = new(
        Comparer<(DateTimeOffset At, long SequenceNumber, BrokerMessage)>.Create((a, b) =>
            a.At != b.At ? a.At.CompareTo(b.At) : a.SequenceNumber.CompareTo(b.SequenceNumber)));

    public int Ready => _ready.Count;

    public int Locked => _locked.Count;

    public int Scheduled { get; private set; }

    public int Deferred { get; private set; }

    /// <summary>When the next message is due; <see cref="DateTimeOffset.MaxValue"/> where none is.</summary>
    public DateTimeOffset NextDue => _due.Count == 0 ? DateTimeOffset.MaxValue : _due.Min.At;

    public BrokerMessage? FirstReady => _ready.Min;

    public BrokerMessage? WithToken(Guid token) => _locked.GetValueOrDefault(token);

    public BrokerMessage? WithSequenceNumber(long number) =>
        _all.TryGetValue(new BrokerMessage(null!, number), out var message) ? message : null;

    public IEnumerable<BrokerMessage> From(long number) =>
        _all.GetViewBetween(new BrokerMessage(null!, number), new BrokerMessage(null!, long.MaxValue));

    public BrokerMessage? FirstDue(DateTimeOffset now) => NextDue <= now ? _due.Min.Message : null;

    public void Add(BrokerMessage message)
    {
        _all.Add(message);
        if (message.IsReady)
        {
            _ready.Add(message);
        }

        if (message.IsLocked)
        {
            _locked.Add(message.LockToken, message);
        }

        Count(message, 1);
        if (DueAt(message) is { } at)
        {
            _due.Add((at, message.SequenceNumber, message));
        }
    }

    public void Remove(BrokerMessage message)
    {
        _all.Remove(message);
        _ready.Remove(message);
        _locked.Remove(message.LockToken);
        Count(message, -1);
        if (DueAt(message) is { } at)
        {
            _due.Remove((at, message.SequenceNumber, message));
        }
    }

    private static DateTimeOffset? DueAt(BrokerMessage message) => message switch
    {
        { IsLocked: true } => message.LockedUntil,
        { State: MessageState.Scheduled } => message.Content.ScheduledFor,
        { State: MessageState.Active, ExpiresAt: var at } when at != DateTimeOffset.MaxValue => at,
        _ => null,
    };

    private void Count(BrokerMessage message, int one)
    {
        Scheduled += message.State == MessageState.Scheduled ? one : 0;
        Deferred += message is { State: MessageState.Deferred, IsLocked: false } ? one : 0;
    }
}
