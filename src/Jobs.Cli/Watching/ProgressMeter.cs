namespace Jobs.Cli.Watching;

/// <summary>
/// Makes progress of looks at the tally. What had ended before everything was read for the first time happened nobody knows when, and counts for no rate.
/// </summary>
internal sealed class ProgressMeter(TimeProvider time)
{
    private readonly long _beganAt = time.GetTimestamp();
    private RateMeter _rate;
    private Look? _first;
    private Look _last;
    private long _lastEndAt = time.GetTimestamp();

    /// <summary>Since a job was last seen to end.</summary>
    public TimeSpan SinceLastEnd => time.GetElapsedTime(_lastEndAt);

    /// <param name="tally">What has ended.</param>
    /// <param name="isCaughtUp">The service had nothing more to tell.</param>
    public Progress Seen(Tally tally, bool isCaughtUp)
    {
        var now = time.GetTimestamp();
        if (tally.Ended > _last.Ended)
        {
            _lastEndAt = now;
        }

        if (_first is not null)
        {
            _rate = _rate.Seen(tally.Ended - _last.Ended, time.GetElapsedTime(_last.At, now));
        }
        else if (isCaughtUp)
        {
            _first = new Look(tally.Ended, now);
        }

        _last = new Look(tally.Ended, now);
        return new Progress(tally, _rate.PerSecond, _rate.TimeFor(tally.Total - tally.Ended), time.GetElapsedTime(_beganAt, now));
    }

    /// <summary>
    /// The last word: the rate over the whole time watched, because the smoothed one says only how the last seconds were; none, and no time it took, where
    /// everything had ended before.
    /// </summary>
    public Progress End(Tally tally)
    {
        var now = time.GetTimestamp();
        return _first is { } first && tally.Ended > first.Ended && time.GetElapsedTime(first.At, now) is var watched && watched > TimeSpan.Zero
            ? new Progress(tally, (tally.Ended - first.Ended) / watched.TotalSeconds, null, time.GetElapsedTime(_beganAt, now))
            : new Progress(tally, null, null, null);
    }

    private readonly record struct Look(int Ended, long At);
}
