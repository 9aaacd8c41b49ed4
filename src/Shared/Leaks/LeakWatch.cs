using Shared.Resources;

namespace Shared.Leaks;

/// <summary>
/// Collects readings and tells what grows. Its own memory is bounded: so many classes of so many points; a resource that registers after that is not
/// watched by its name. One caller at a time.
/// </summary>
public sealed class LeakWatch(LeakOptions options)
{
    /// <summary>About 2 KB each.</summary>
    public const int MaxClasses = 128;

    private readonly Dictionary<LeakClass, (GrowthSeries Series, double Latest)> _watched = [];

    /// <summary>The level that stands.</summary>
    public LeakAlert Alert { get; private set; } = LeakAlert.Quiet;

    /// <summary>Takes a reading in; cheap. Readings of the warm-up are left out.</summary>
    public void Add(LeakReading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        if (reading.At < options.WarmUp)
        {
            return;
        }

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
    public IReadOnlyList<ClassGrowth> Growths(LeakLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        return [.. _watched.Select(watched => new ClassGrowth(watched.Key, watched.Value.Latest, GrowthEstimate.Of(watched.Value.Series.Points), limits.For(watched.Key)))];
    }

    /// <summary>Decides anew.</summary>
    /// <param name="at">Now, as the readings count.</param>
    /// <param name="limits">As they are now.</param>
    public LeakAlert Decide(TimeSpan at, LeakLimits limits) => Alert = Alert.Next(LeakDecision.Of(Growths(limits), options), at, options.HoldFor);

    private void Add(LeakClass watched, TimeSpan at, double? value)
    {
        if (value is not { } known || (!_watched.ContainsKey(watched) && _watched.Count >= MaxClasses))
        {
            return;
        }

        var series = _watched.TryGetValue(watched, out var existing) ? existing.Series : new GrowthSeries(options.Window);
        series.Add(at, known);
        _watched[watched] = (series, known);
    }
}
