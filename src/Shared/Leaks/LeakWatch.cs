using Shared.Resources;

namespace Shared.Leaks;

/// <summary>
/// Collects readings and tells what grows. Its own memory is bounded: so many classes of so many points; a resource that registers after that is not
/// watched by its name. One caller at a time.
/// </summary>
public sealed class LeakWatch(LeakOptions options)
{
    /// <summary>About 4 KB each.</summary>
    public const int MaxClasses = 128;

    private readonly Dictionary<LeakClass, WatchedClass> _watched = [];

    /// <summary>The level that stands.</summary>
    public LeakAlert Alert { get; private set; } = LeakAlert.Quiet;

    /// <summary>Takes a reading in; cheap. Readings of the warm-up count for nothing but a stop.</summary>
    public void Add(LeakReading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        Add(LeakClass.Total, reading.At, reading.TotalBytes);
        Add(LeakClass.ManagedHeap, reading.At, reading.ManagedBytes);
        Add(LeakClass.LargeObjects, reading.At, reading.LargeObjectBytes);
        Add(LeakClass.Native, reading.At, reading.NativeBytes);
        Add(LeakClass.Threads, reading.At, reading.Threads);
        Add(LeakClass.Descriptors, reading.At, reading.Descriptors);
        foreach (var resource in reading.Resources.Where(resource => resource.Figures is not null).GroupBy(resource => resource.Name))
        {
            Add(LeakClass.BytesOf(resource.Key), reading.At, resource.Sum(one => one.Figures!.Value.Bytes));
            Add(LeakClass.CountOf(resource.Key), reading.At, resource.Sum(one => one.Figures!.Value.Count));
        }
    }

    /// <summary>Growth of every class so far, the total first. About a millisecond for each class with a full window: for a slow tick.</summary>
    public IReadOnlyList<ClassGrowth> Growths(LeakLimits limits) => Growths(limits, watched => GrowthEstimate.Of(watched.Series.Points));

    /// <summary>Decides anew.</summary>
    /// <param name="at">Now, as the readings count.</param>
    /// <param name="growths">As they are now.</param>
    public LeakAlert Decide(TimeSpan at, IReadOnlyList<ClassGrowth> growths) => Alert = Alert.Next(LeakDecision.Of(growths, options), at, options.HoldFor);

    /// <summary>
    /// What to tell of a process that ends now: without waiting for a level to last, and where it ends because it has too much of something, from the last
    /// minutes too: a fast leak is over before the window has points enough.
    /// </summary>
    /// <param name="cause">What it has too much of; null where it ends for another reason.</param>
    /// <param name="limits">As they are now.</param>
    public LeakVerdict AtStop(LeakClass? cause, LeakLimits limits)
    {
        if (cause is not null && _watched.TryGetValue(cause, out var ending))
        {
            var since = LastRise.Start(ending.Lately.Points);
            var growths = Growths(limits, watched => watched == ending && cause.Unit == LeakUnit.Count
                ? LastRise.OfCount(watched.Lately.Points)
                : LastRise.Since(watched.Lately.Points, since));
            var verdict = LeakDecision.AtStop(growths, cause, options);
            if (verdict.Level > LeakLevel.None)
            {
                return verdict;
            }
        }

        var now = LeakDecision.Of(Growths(limits), options);
        return now.Level >= Alert.Raised.Level ? now : Alert.Raised;
    }

    private IReadOnlyList<ClassGrowth> Growths(LeakLimits limits, Func<WatchedClass, Growth?> estimate)
    {
        ArgumentNullException.ThrowIfNull(limits);
        return [.. _watched.Select(watched => new ClassGrowth(watched.Key, watched.Value.Latest, estimate(watched.Value), limits.For(watched.Key)))];
    }

    private void Add(LeakClass named, TimeSpan at, double? value)
    {
        if (value is not { } known || (!_watched.ContainsKey(named) && _watched.Count >= MaxClasses))
        {
            return;
        }

        if (!_watched.TryGetValue(named, out var watched))
        {
            _watched[named] = watched = new WatchedClass(options.Window);
        }

        watched.Add(at, known, isWarm: at >= options.WarmUp);
    }
}
