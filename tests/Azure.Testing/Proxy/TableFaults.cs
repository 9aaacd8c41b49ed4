namespace AzureTesting.Proxy;

/// <summary>What is to go wrong. Of several that fit a request, the one that was added first has it.</summary>
public sealed class TableFaults(TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly List<Armed> _armed = [];

    public void Add(TableFault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        lock (_gate)
        {
            _armed.Add(new Armed(fault, fault.Times ?? int.MaxValue, fault.Lasting is { } lasting ? time.GetUtcNow() + lasting : DateTimeOffset.MaxValue));
        }
    }

    /// <summary>503 to the next requests.</summary>
    public void ThrottleNext(int times, TimeSpan? retryAfter = null) => Add(new TableFault { Effect = TableFaultEffect.Throttle, Times = times, RetryAfter = retryAfter });

    /// <summary>503 to every request for a while.</summary>
    public void ThrottleFor(TimeSpan lasting, TimeSpan? retryAfter = null) =>
        Add(new TableFault { Effect = TableFaultEffect.Throttle, Lasting = lasting, RetryAfter = retryAfter });

    public void Clear()
    {
        lock (_gate)
        {
            _armed.Clear();
        }
    }

    internal TableFault? Take(TableCall call)
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            _armed.RemoveAll(armed => armed.Left == 0 || armed.Until <= now);
            if (_armed.Find(armed => Fits(armed.Fault, call)) is not { } taken)
            {
                return null;
            }

            taken.Left -= taken.Left == int.MaxValue ? 0 : 1;
            return taken.Fault;
        }
    }

    private static bool Fits(TableFault fault, TableCall call) =>
        (fault.Kind is null || fault.Kind == call.Kind) && (fault.Table is null || call.Table.EndsWith(fault.Table, StringComparison.OrdinalIgnoreCase));

    private sealed class Armed(TableFault fault, int left, DateTimeOffset until)
    {
        public TableFault Fault { get; } = fault;

        public int Left { get; set; } = left;

        public DateTimeOffset Until { get; } = until;
    }
}
