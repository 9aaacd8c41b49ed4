using System.Runtime.ExceptionServices;
using Microsoft.Extensions.Logging;
using Shared.Azure.Jobs.Records;
using Shared.Azure.Jobs.Settling;
using Shared.Azure.Jobs.Writing;
using Shared.Azure.ServiceBus;
using Shared.Azure.ServiceBus.Messages;
using Shared.Jobs;
using Shared.Ports;

namespace Shared.Azure.Jobs.Receiving;

/// <summary>Makes leased jobs of received messages: the record begins an attempt, or the message goes away, with its reason counted.</summary>
internal sealed partial class Claimer(ServiceBusQueue bus, MessageEnds ends, JobWriter writer, Tally tally, AzureInstruments instruments, AzureClocks clocks, AzureJobOptions options, TimeSpan lockDuration, ILogger<Claimer> logger)
{
    private const string UnreadableMessage = "unreadable_message";
    private const string UnknownJob = "no_such_job";
    private const string UnreadableRecord = "unreadable_record";

    /// <summary>All at once. Where some records cannot be reached their messages are put back; what is leased is kept whatever became of the others.</summary>
    /// <returns>The jobs that are leased, in the messages' order.</returns>
    /// <exception cref="StoreException">No record could be reached.</exception>
    public async Task<IReadOnlyList<LeasedJob>> ClaimAsync(string worker, IReadOnlyList<ReceivedMessage> messages)
    {
        var claims = messages.Select(message => ClaimReadableAsync(worker, message)).ToList();
        Task all = Task.WhenAll(claims);
        await all.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var leased = claims.Where(claim => claim.IsCompletedSuccessfully).Select(claim => claim.Result).OfType<LeasedJob>().ToList();
        if (all.Exception?.InnerExceptions is [var first, ..] faults)
        {
            var fault = faults.FirstOrDefault(one => one is not StoreException) ?? first;
            var failed = claims.Zip(messages).Where(claim => claim.First.IsFaulted).Select(claim => claim.Second).ToList();
            await Task.WhenAll(failed.Select(ends.AbandonAsync));
            PutBack(logger, failed.Count, fault is StoreException ? fault.Message : fault.GetType().Name);
            if (leased.Count == 0)
            {
                ExceptionDispatchInfo.Throw(fault);
            }
        }

        return leased;
    }

    private async Task<LeasedJob?> ClaimReadableAsync(string worker, ReceivedMessage message)
    {
        try
        {
            return await ClaimAsync(worker, message);
        }
        catch (UnreadableRecordException fault)
        {
            // It would meet every worker. Where the sweeper can read the record, because it is of a later release, it sends the job again.
            RecordUnreadable(logger, message.SequenceNumber, fault.Message);
            return await DeadLetterAsync(message, UnreadableRecord, fault.Message);
        }
    }

    private async Task<LeasedJob?> ClaimAsync(string worker, ReceivedMessage message)
    {
        if (JobMessage.Read(message.Body) is not { } read)
        {
            NotOurs(logger, message.SequenceNumber, UnreadableMessage);
            return await DeadLetterAsync(message, UnreadableMessage, "The body is no message of this service.");
        }

        var row = await writer.FindAsync(read.Job, CancellationToken.None);
        while (row is not null)
        {
            switch (DeliveryPolicy.Decide(row, read.Generation, message.SequenceNumber, options.MaxLeaseLosses, clocks.Now))
            {
                case Delivery.Claim:
                    var to = JobSteps.Claim(row, worker, message.SequenceNumber, read.Generation, clocks.Now);
                    if (await MoveAsync(row, to) is not { } claimed)
                    {
                        break;
                    }

                    var held = new HeldMessage(message, worker, claimed, clocks.Now + lockDuration);
                    tally.Took(held);
                    return ToJob(claimed, held);

                case Delivery.Expire:
                    if (await EndAsync(row, JobState.Expired, JobErrors.Expired, AttemptOutcome.LeaseLost))
                    {
                        return await PassOverAsync(message, row, "expired");
                    }

                    break;

                case Delivery.GiveUp:
                    var error = JobErrors.TooManyDeliveries(row.Attempt, options.MaxLeaseLosses);
                    if (await EndAsync(row, JobState.Failed, error, AttemptOutcome.DeadLettered))
                    {
                        GivenUp(logger, row.Id, error.Code, options.MaxLeaseLosses);
                        return await DeadLetterAsync(message, error.Code, error.Message);
                    }

                    break;

                case Delivery.Stale:
                    // Its own message may never have been sent: the record was written first. A second one under the same id is dropped by the queue, or passed over.
                    await bus.SendAsync([JobMessage.For(row, clocks.Now)], CancellationToken.None);
                    return await PassOverAsync(message, row, "stale");

                case Delivery.Duplicate:
                    return await PassOverAsync(message, row, "duplicate");

                default:
                    return await PassOverAsync(message, row, "ended");
            }

            row = await writer.FindAsync(read.Job, CancellationToken.None);
        }

        NoSuchJob(logger, read.Job, UnknownJob);
        return await DeadLetterAsync(message, UnknownJob, "No job of this id is recorded.");
    }

    private static LeasedJob ToJob(JobRow row, HeldMessage held) => new(
        new AzureLease(row.Id, row.Attempt, held),
        row.Submitter,
        row.Attempt,
        row.Failures,
        row.InputBytes,
        row.AcceptedAt,
        row.StartedAt!.Value,
        row.Trace,
        row.First);

    private async Task<bool> EndAsync(JobRow row, JobState state, JobError error, AttemptOutcome attempt)
    {
        var isEnded = await MoveAsync(row, JobSteps.End(row, state, error, attempt, rung: null, clocks.Now)) is not null;
        if (isEnded)
        {
            tally.Ended();
        }

        return isEnded;
    }

    /// <returns>Null where the record had changed: it is decided again.</returns>
    private async Task<JobRow?> MoveAsync(JobRow from, JobRow to) => await writer.MoveAsync(new JobMove(from, to)) is MoveOutcome.Done(var row) ? row : null;

    private async Task<LeasedJob?> PassOverAsync(ReceivedMessage message, JobRow row, string reason)
    {
        await ends.CompleteAsync(message);
        PassedOver(logger, row.Id, reason);
        instruments.PassedOver(reason);
        return null;
    }

    private async Task<LeasedJob?> DeadLetterAsync(ReceivedMessage message, string code, string description)
    {
        await ends.DeadLetterAsync(message, code, description);
        instruments.PassedOver(code);
        return null;
    }
}
