namespace Shared.Leaks;

/// <summary>Keeps a level from flapping: it changes only after the verdicts have been of another one for as long as asked.</summary>
/// <param name="Raised">The verdict that stands.</param>
/// <param name="ChangingSince">Since when verdicts are of another level; null while they agree.</param>
public sealed record LeakAlert(LeakVerdict Raised, TimeSpan? ChangingSince)
{
    public static LeakAlert Quiet { get; } = new(LeakVerdict.Quiet, null);

    /// <summary>Where the level stays, the figures are still the latest.</summary>
    public LeakAlert Next(LeakVerdict verdict, TimeSpan at, TimeSpan holdFor)
    {
        if (verdict.Level == Raised.Level)
        {
            return new LeakAlert(verdict, null);
        }

        var since = ChangingSince ?? at;
        return at - since >= holdFor ? new LeakAlert(verdict, null) : this with { ChangingSince = since };
    }
}
