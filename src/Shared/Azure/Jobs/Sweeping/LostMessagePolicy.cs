namespace Shared.Azure.Jobs.Sweeping;

/// <summary>The oldest active message, as far as the queue could be looked at.</summary>
/// <param name="IsKnown">False where it could not.</param>
/// <param name="EnqueuedAt">Null where no message is active.</param>
/// <param name="LookedAt">When: of what came into the queue since, nothing is known.</param>
internal readonly record struct OldestMessage(bool IsKnown, DateTimeOffset? EnqueuedAt, DateTimeOffset LookedAt);

/// <summary>
/// Whether a job that has not ended lost its message. The queue is in order, and a message keeps its place while it is locked or put back: where everything in it
/// came later than the job's message was sent, that message is not there.
/// </summary>
internal static class LostMessagePolicy
{
    private static readonly TimeSpan FirstLook = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LastLook = TimeSpan.FromMinutes(15);

    /// <param name="sentAt">When the job's latest message was sent, or was due.</param>
    /// <param name="oldest">The queue's oldest active message.</param>
    /// <param name="lostAfter">For how long nothing is concluded; also how far clocks may differ.</param>
    public static bool IsLost(DateTimeOffset sentAt, OldestMessage oldest, TimeSpan lostAfter) =>
        oldest.IsKnown && oldest.LookedAt - sentAt >= lostAfter && (oldest.EnqueuedAt is not { } enqueuedAt || enqueuedAt > sentAt + lostAfter);

    /// <summary>Until the next look at one that has not ended: twice as long each time, 15 min at most.</summary>
    public static TimeSpan Wait(int looks) => looks >= 5 ? LastLook : FirstLook * (1 << looks);
}
