using Microsoft.Extensions.Logging;
using Shared.Azure.Jobs.Accepting;
using Shared.Azure.Jobs.Records;
using Shared.Azure.Jobs.Writing;
using Shared.Azure.ServiceBus;
using Shared.Azure.ServiceBus.Messages;
using Shared.Ports;

namespace Shared.Azure.Jobs.Sweeping;

/// <summary>Sends the messages that were lost, or never sent because the process that accepted ended in between.</summary>
internal sealed partial class Resender(
    ServiceBusQueue bus, AzureTables tables, JobWriter writer, Dispatcher dispatcher, AzureInstruments instruments, AzureClocks clocks, ILogger<Resender> logger)
{
    private const int MaxPeeked = 20_000;

    /// <summary>The oldest active message. Scheduled ones stand among the others and say nothing; behind very many of them it is not known.</summary>
    public async Task<OldestMessage> LookAsync(CancellationToken cancellation)
    {
        var now = clocks.Now;
        try
        {
            var scheduled = 0;
            await foreach (var message in bus.PeekAllAsync(MaxPeeked, deadLetter: false, cancellation))
            {
                if (message.State == MessageState.Active)
                {
                    return new OldestMessage(IsKnown: true, message.EnqueuedAt, now);
                }

                scheduled++;
            }

            return scheduled < MaxPeeked ? new OldestMessage(IsKnown: true, EnqueuedAt: null, now) : default;
        }
        catch (StoreException fault)
        {
            // What expires or has had its time does not wait for the queue.
            QueueNotSeen(logger, fault.Message);
            return default;
        }
    }

    /// <summary>Sends one job's message under a new generation, so that no duplicate detection takes it for the lost one.</summary>
    public async Task SendAgainAsync(JobRow row, CancellationToken cancellation)
    {
        if (await writer.MoveAsync(new JobMove(row, JobSteps.SendAgain(row, clocks.Now))) is not MoveOutcome.Done(var written))
        {
            // Something happened to it meanwhile: it was not lost.
            return;
        }

        await bus.SendAsync([JobMessage.For(written, clocks.Now)], cancellation);
        SentAgain(logger, written.Id, written.Generation);
        instruments.SentAgain(1);
    }

    /// <summary>Sends all of a batch's messages under the ids they had: those that were sent are dropped by the queue, or passed over.</summary>
    public async Task DispatchAgainAsync(BatchRow head, CancellationToken cancellation)
    {
        var inputBytes = new int[head.Items];
        foreach (var shard in JobKeys.ShardsOf(head.Items))
        {
            foreach (var record in await tables.Jobs.QueryAsync(
                JobKeys.Shard(head.Id, shard), JobKeys.Records, int.MaxValue, cancellation, select: ["PartitionKey", "RowKey", "InputBytes"]))
            {
                inputBytes[JobColumns.IdOf(record).Position - 1] = record.GetInt32("InputBytes") ?? 0;
            }
        }

        BatchSentAgain(logger, head.Id, head.Items);
        await dispatcher.DispatchAsync(head, inputBytes, cancellation);
        instruments.SentAgain(head.Items);
    }
}
