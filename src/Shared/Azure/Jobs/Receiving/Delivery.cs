using Shared.Azure.Jobs.Records;
using Shared.Jobs;

namespace Shared.Azure.Jobs.Receiving;

/// <summary>What is to be done with a message that was received.</summary>
internal enum Delivery
{
    /// <summary>The job is run: it waits, or its worker is gone.</summary>
    Claim,

    /// <summary>The job's time is over: it ends, and the message goes.</summary>
    Expire,

    /// <summary>Its workers died too often: it fails, and the message goes to the dead-letter queue.</summary>
    GiveUp,

    /// <summary>The job has ended; the message goes.</summary>
    Ended,

    /// <summary>A second message of the same sending while the job runs under the first; it goes.</summary>
    Duplicate,

    /// <summary>A message sent before the record's latest one: that one is sent again, in case it never was, and this one goes.</summary>
    Stale,
}

/// <summary>Decides by record and message alone; the record is the truth, and the message only a call to look at it.</summary>
internal static class DeliveryPolicy
{
    /// <param name="row">The record.</param>
    /// <param name="generation">The message's.</param>
    /// <param name="sequence">The queue's number of the message; the same one at each delivery.</param>
    /// <param name="maxLosses">Leases a job may lose in a row.</param>
    /// <param name="now">The time.</param>
    public static Delivery Decide(JobRow row, int generation, long sequence, int maxLosses, DateTimeOffset now) => row switch
    {
        { IsTerminal: true } => Delivery.Ended,
        _ when generation < row.Generation => Delivery.Stale,

        // Its own message again means that the lock ran out, so the worker is gone or too late. Another message says nothing of the worker.
        { State: JobState.Running } when row.HeldGeneration == generation && row.HeldMessage != sequence => Delivery.Duplicate,
        _ when row.ExpiresAt <= now => Delivery.Expire,
        { State: JobState.Running } when row.Losses + 1 >= maxLosses => Delivery.GiveUp,
        _ => Delivery.Claim,
    };
}
