using Intake.Api.Pacing;

namespace Intake.Api.Quotes;

/// <summary>When jobs that were sent now would have ended: behind everything that waits, at the rate at which jobs ended lately.</summary>
/// <param name="Wait">From now; null where there is no rate.</param>
/// <param name="Reason">Why there is none: <c>not_measured</c> or <c>nothing_ended</c>.</param>
internal readonly record struct QuotedFinish(TimeSpan? Wait, string? Reason)
{
    public const string NotMeasured = "not_measured";
    public const string NothingEnded = "nothing_ended";

    /// <summary>Beyond it a rate says nothing, and a date could overflow.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(3_650);

    public static QuotedFinish Of(Pace pace, int jobs) => pace.EndedPerSecond switch
    {
        null => new QuotedFinish(null, NotMeasured),
        > 0 and var rate => new QuotedFinish(TimeSpan.FromSeconds(Math.Min(Math.Ceiling((pace.Waiting + jobs) / rate), Longest.TotalSeconds)), null),
        _ => new QuotedFinish(null, NothingEnded),
    };
}
