namespace Jobs.Cli.Watching;

/// <summary>
/// Jobs per second, smoothed: what lies <see cref="Memory"/> back weighs a third of what is new, whatever the distance of the looks. The weight of
/// the time before the first look is taken out, so that the first figure is not pulled towards zero. Pure.
/// </summary>
internal readonly record struct RateMeter
{
    public static readonly TimeSpan Memory = TimeSpan.FromSeconds(6);

    private readonly double _sum;
    private readonly double _weight;

    private RateMeter(double sum, double weight)
    {
        _sum = sum;
        _weight = weight;
    }

    /// <summary>Null before anything was seen.</summary>
    public double? PerSecond => _weight > 0 ? _sum / _weight : null;

    /// <param name="ended">Jobs that ended since the last look.</param>
    /// <param name="since">Time since the last look.</param>
    public RateMeter Seen(int ended, TimeSpan since)
    {
        if (since <= TimeSpan.Zero)
        {
            return this;
        }

        var kept = Math.Exp(-since / Memory);
        return new RateMeter((_sum * kept) + (ended / since.TotalSeconds * (1 - kept)), (_weight * kept) + (1 - kept));
    }

    /// <summary>Until so many jobs have ended at this rate; null where the rate says nothing, or it is further away than a person plans.</summary>
    public TimeSpan? TimeFor(int remaining) => PerSecond is > 0 and var rate && remaining / rate is var seconds && seconds < TimeSpan.FromDays(30).TotalSeconds
        ? TimeSpan.FromSeconds(seconds)
        : null;
}
