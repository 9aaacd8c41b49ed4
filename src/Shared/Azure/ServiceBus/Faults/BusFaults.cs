using Shared.Ports;

namespace Shared.Azure.ServiceBus.Faults;

/// <summary>The edge: every fault is counted once, busy is remembered, and only the port's exception leaves.</summary>
internal sealed class BusFaults(BusInstruments instruments, TimeProvider time)
{
    private long _busyUntilTicks;

    /// <summary>Waits out the service's wish to be left alone.</summary>
    public Task WhileBusyAsync(CancellationToken cancellation)
    {
        var left = new DateTimeOffset(Interlocked.Read(ref _busyUntilTicks), TimeSpan.Zero) - time.GetUtcNow();
        return left > TimeSpan.Zero ? Task.Delay(left, time, cancellation) : Task.CompletedTask;
    }

    /// <param name="doing">The start of a sentence: <c>Sending to "jobs"</c>.</param>
    /// <param name="fault">What happened.</param>
    public StoreException Translate(string doing, BusException fault)
    {
        Note(fault);
        return new(FaultTable.Of(fault.Condition), $"{doing} failed: {fault.Description} ({fault.Condition}).");
    }

    /// <summary>A fault that no caller is told of, because it was mended or nobody waits any more.</summary>
    public void Note(BusException fault)
    {
        instruments.Fault(fault.Condition);
        Remember(fault);
    }

    /// <summary>A connection ended.</summary>
    public void Lost(BusException reason)
    {
        instruments.Lost(reason.Condition);
        Remember(reason);
    }

    private void Remember(BusException fault)
    {
        if (fault.Condition == AmqpConditions.ServerBusy)
        {
            Interlocked.Exchange(ref _busyUntilTicks, (time.GetUtcNow() + FaultTable.BusyPause).UtcTicks);
        }
    }
}
