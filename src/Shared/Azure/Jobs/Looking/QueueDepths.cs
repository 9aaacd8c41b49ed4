using Shared.Azure.Jobs.Receiving;
using Shared.Azure.ServiceBus;
using Shared.Azure.ServiceBus.Counting;
using Shared.Azure.ServiceBus.Messages;
using Shared.Jobs;

namespace Shared.Azure.Jobs.Looking;

/// <summary>
/// The queue as it is now: messages as the queue counts them, or as far as they can be looked at where this identity may not ask for counts; what runs and has ended
/// as the processes tell. Ready are the active messages less those that run, because a locked message is active too.
/// </summary>
internal sealed class QueueDepths(ServiceBusQueue bus, Tally tally)
{
    /// <summary>Messages looked at where counts may not be asked for: the depth is at least so many then.</summary>
    public const int MaxPeeked = 1000;

    private const int PeekStep = 250;

    public async Task<QueueDepth> ReadAsync(CancellationToken cancellation)
    {
        var sum = tally.SumAsync(cancellation);
        var counts = await bus.CountAsync(cancellation) ?? await PeekCountsAsync(cancellation);
        var (running, ended) = await sum;
        var ready = Math.Max(0, counts.Active - running);
        var oldest = ready == 0 ? null : await OldestAsync((int)Math.Min(running, PeekStep - 1), cancellation);
        return new QueueDepth(ready, running, counts.Scheduled, counts.DeadLettered, ended, oldest);
    }

    /// <summary>Locked messages are the oldest ones, give or take: as many as run are passed over.</summary>
    private async Task<DateTimeOffset?> OldestAsync(int running, CancellationToken cancellation)
    {
        var active = (await bus.PeekAsync(0, PeekStep, deadLetter: false, cancellation)).Where(message => message.State == MessageState.Active).ToList();
        return active.Count == 0 ? null : SentAt(active[Math.Min(running, active.Count - 1)]);
    }

    /// <summary>A job of no batch was ready when it was accepted, which its id tells; any other one when its message came into the queue.</summary>
    private static DateTimeOffset SentAt(PeekedMessage message) =>
        JobMessage.Read(message.Body) is { Generation: 1, Job: { Position: 0 } job } ? job.AcceptedAt : message.EnqueuedAt;

    private async Task<QueueCounts> PeekCountsAsync(CancellationToken cancellation)
    {
        var messages = await bus.PeekAllAsync(MaxPeeked, deadLetter: false, cancellation).ToListAsync(cancellation);
        var dead = await bus.PeekAllAsync(MaxPeeked, deadLetter: true, cancellation).CountAsync(cancellation);
        return new QueueCounts(
            messages.Count(message => message.State == MessageState.Active), messages.Count(message => message.State == MessageState.Scheduled), dead);
    }
}
