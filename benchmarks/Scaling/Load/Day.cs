using Benchmarks.Scaling.Time;

namespace Benchmarks.Scaling.Load;

/// <summary>
/// What arrives in a day, by its seed: a trickle all day, thin at night; small batches in working hours; batches of thousands in the morning and after lunch.
/// It begins at midnight; a longer run has the same day again and again.
/// </summary>
internal static class Day
{
    private static readonly TimeSpan Length = TimeSpan.FromHours(24);
    private static readonly TimeSpan WorkBegins = TimeSpan.FromHours(7);
    private static readonly TimeSpan WorkEnds = TimeSpan.FromHours(19);
    private static readonly TimeSpan BetweenSingles = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan BetweenSinglesAtNight = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan BetweenSmallBatches = TimeSpan.FromMinutes(20);
    private const int LeastOfSmallBatch = 5;
    private const int MostOfSmallBatch = 60;

    /// <summary>A batch's messages are sent behind the answer, in calls of 100.</summary>
    private static readonly TimeSpan BetweenItems = TimeSpan.FromMilliseconds(2);

    /// <summary>Of a batch that is meant to be as large as the figure beside it.</summary>
    private const double SizeSigma = 0.3;

    private static readonly (double Hour, int Items)[] Bursts = [(8, 2_500), (8.5, 1_500), (9.25, 3_000), (11, 1_000), (13.5, 4_000), (16, 1_500)];

    /// <param name="seed">The same seed is the same day.</param>
    /// <param name="length">How long jobs arrive.</param>
    /// <param name="scale">1 is a day for a million chat tokens a minute; a smaller installation is given less.</param>
    public static IReadOnlyList<SimulatedJob> Of(int seed, TimeSpan length, double scale)
    {
        var chance = new Random(seed);
        var arrivals = new List<(TimeSpan At, Origin Origin)>();
        AddSingles(arrivals, chance, length, scale);
        AddSmallBatches(arrivals, chance, length, scale);
        AddBursts(arrivals, chance, length, scale);
        return [.. arrivals.Where(one => one.At < length).OrderBy(one => one.At).Select((one, number) => new SimulatedJob(number, one.At, one.Origin, Workload.Draw(chance)))];
    }

    private static void AddSingles(List<(TimeSpan At, Origin Origin)> arrivals, Random chance, TimeSpan length, double scale)
    {
        for (var at = TimeSpan.Zero; at < length; at += chance.Until((IsWork(at) ? BetweenSingles : BetweenSinglesAtNight) / scale))
        {
            arrivals.Add((at, Origin.Small));
        }
    }

    private static void AddSmallBatches(List<(TimeSpan At, Origin Origin)> arrivals, Random chance, TimeSpan length, double scale)
    {
        for (var at = chance.Until(BetweenSmallBatches / scale); at < length; at += chance.Until(BetweenSmallBatches / scale))
        {
            if (IsWork(at))
            {
                Add(arrivals, at, chance.Next(LeastOfSmallBatch, MostOfSmallBatch + 1), Origin.Small);
            }
        }
    }

    private static void AddBursts(List<(TimeSpan At, Origin Origin)> arrivals, Random chance, TimeSpan length, double scale)
    {
        for (var day = TimeSpan.Zero; day < length; day += Length)
        {
            foreach (var (hour, items) in Bursts)
            {
                var at = day + TimeSpan.FromHours(hour) + chance.Between(TimeSpan.Zero, TimeSpan.FromMinutes(20));
                Add(arrivals, at, (int)chance.LogNormal(items * scale, SizeSigma), Origin.Burst);
            }
        }
    }

    private static void Add(List<(TimeSpan At, Origin Origin)> arrivals, TimeSpan at, int items, Origin origin) =>
        arrivals.AddRange(Enumerable.Range(0, items).Select(item => (at + (BetweenItems * item), origin)));

    private static bool IsWork(TimeSpan at) => TimeSpan.FromTicks(at.Ticks % Length.Ticks) is var hour && hour >= WorkBegins && hour < WorkEnds;
}
