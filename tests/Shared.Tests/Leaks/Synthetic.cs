using Shared.Leaks;

namespace Shared.Tests.Leaks;

/// <summary>A process's memory in MB by the time in hours, sampled every 30 seconds.</summary>
internal static class Synthetic
{
    public const double Megabyte = 1 << 20;

    public static LeakLimits Limits { get; } = new(1800 * Megabyte, 1800 * Megabyte, 1000, 1000);

    public static Func<double, double> Flat(double megabytes) => _ => megabytes;

    public static Func<double, double> Leak(double perHour, double fromHour = 0) => hour => Math.Max(0, hour - fromHour) * perHour;

    public static Func<double, double> Step(double height, double atHour) => hour => hour < atHour ? 0 : height;

    public static Func<double, double> Sawtooth(double amplitude, double periodHours) => hour => amplitude * (hour / periodHours % 1);

    public static Func<double, double> Noise(double amplitude, int seed)
    {
        var random = new Random(seed);
        return _ => amplitude * ((random.NextDouble() * 2) - 1);
    }

    public static Func<double, double> Plus(this Func<double, double> one, Func<double, double> other) => hour => one(hour) + other(hour);

    /// <summary>Runs the watch for so long, deciding every minute.</summary>
    /// <returns>Each change of the level that stood, with the hour in which it came.</returns>
    public static List<(double Hour, LeakVerdict Verdict)> Watch(double hours, Func<double, double> total, Func<TimeSpan, LeakReading, LeakReading>? details = null)
    {
        var watch = new LeakWatch(new LeakOptions());
        var changes = new List<(double, LeakVerdict)>();
        for (var sample = 0; sample < hours * 120; sample++)
        {
            var at = TimeSpan.FromSeconds(30 * sample);
            var reading = new LeakReading(at) { TotalBytes = total(at.TotalHours) * Megabyte };
            watch.Add(details?.Invoke(at, reading) ?? reading);
            var before = watch.Alert.Raised.Level;
            if (sample % 10 == 0 && watch.Decide(at, watch.Growths(Limits)).Raised is var raised && raised.Level != before)
            {
                changes.Add((at.TotalHours, raised));
            }
        }

        return changes;
    }
}
