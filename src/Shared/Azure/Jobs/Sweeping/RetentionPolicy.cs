using Shared.Azure.Jobs.Records;
using Shared.Ports;

namespace Shared.Azure.Jobs.Sweeping;

/// <summary>Which of a job's or a batch's parts have had their time.</summary>
internal static class RetentionPolicy
{
    /// <param name="gone">What is deleted already.</param>
    /// <param name="hasKey">Whether there is an idempotency key to forget.</param>
    /// <param name="acceptedAt">From which its key's time counts.</param>
    /// <param name="endedAt">From which everything else's time counts; null while it has not ended.</param>
    /// <param name="retention">How long things are kept.</param>
    /// <param name="now">The time.</param>
    /// <returns>What is to be deleted now, and when there is more; null for never, once the records are gone.</returns>
    public static (Gone Now, DateTimeOffset? Next) Decide(Gone gone, bool hasKey, DateTimeOffset acceptedAt, DateTimeOffset? endedAt, Retention retention, DateTimeOffset now)
    {
        var (due, next) = (Gone.Nothing, (DateTimeOffset?)null);
        foreach (var (part, at) in Times(hasKey, acceptedAt, endedAt, retention))
        {
            if (gone.HasFlag(part))
            {
                continue;
            }

            if (at <= now)
            {
                due |= part;
            }
            else if (next is null || at < next)
            {
                next = at;
            }
        }

        return (due, next);
    }

    private static IEnumerable<(Gone Part, DateTimeOffset At)> Times(bool hasKey, DateTimeOffset acceptedAt, DateTimeOffset? endedAt, Retention retention)
    {
        if (hasKey)
        {
            yield return (Gone.Key, acceptedAt + retention.IdempotencyKeys);
        }

        if (endedAt is { } ended)
        {
            yield return (Gone.Inputs, ended + retention.Inputs);
            yield return (Gone.Results, ended + retention.Results);
            yield return (Gone.Records, ended + retention.Records);
        }
    }
}
