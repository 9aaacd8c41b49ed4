using Shared.Leaks;
using Shared.Memory;
using SoakHook.Probe;

namespace Soak.Growth;

/// <summary>What each class has grown by.</summary>
internal sealed record GrowthTable(LoadFacts Facts, IReadOnlyList<GrowthRow> Rows, long WarmJobs)
{
    /// <summary>Of the container ladder's value, after the warm-up.</summary>
    public const double BarMegabytes = 20;

    private const double JobsOfSlope = 100_000;
    private const int WarmUpPart = 10;
    private const string Total = "total (container ladder)";

    private static readonly (string Class, string Unit, Func<ProbeLine, double> Of)[] Classes =
    [
        (Total, "MB", line => Megabyte(line.TotalBytes)),
        ("managed heap, committed", "MB", line => Megabyte(line.CommittedBytes)),
        ("managed heap, objects", "MB", line => Megabyte(line.HeapBytes)),
        ("large objects", "MB", line => Megabyte(line.LargeObjectBytes)),
        ("native", "MB", line => Megabyte(line.NativeBytes)),
        ("resident set", "MB", line => Megabyte(line.ResidentBytes)),
        ("threads", "", line => line.Threads),
        ("descriptors", "", line => line.Descriptors),
        ("sockets", "", line => line.Sockets),
    ];

    public GrowthRow TotalRow => Rows[0];

    public bool BarIsMet => TotalRow.SinceWarm < BarMegabytes;

    public bool SeedBarIsMet => Facts.SeedBarMegabytes is not { } bar || TotalRow.SinceStart < bar;

    /// <param name="result">With at least one forced reading.</param>
    public static GrowthTable Of(LoadResult result)
    {
        var forced = result.Lines.Where(line => line.Forced).ToList();
        var warm = forced.FindAll(line => line.Jobs >= forced[^1].Jobs / WarmUpPart);
        return new GrowthTable(result.Facts, [.. Classes.Concat(Resources(forced)).Select(one => Row(one.Class, one.Unit, one.Of, forced, warm))], warm[0].Jobs);
    }

    private static IEnumerable<(string Class, string Unit, Func<ProbeLine, double> Of)> Resources(List<ProbeLine> lines) =>
        lines.SelectMany(line => line.Resources).Select(resource => resource.Name).Distinct().SelectMany(name => new (string, string, Func<ProbeLine, double>)[]
        {
            ($"resource {name}", "MB", line => Megabyte(line.Resources.Where(resource => resource.Name == name).Sum(resource => resource.Bytes))),
            ($"resource {name}, count", "", line => line.Resources.Where(resource => resource.Name == name).Sum(resource => resource.Count)),
        });

    private static GrowthRow Row(string name, string unit, Func<ProbeLine, double> of, List<ProbeLine> all, List<ProbeLine> warm)
    {
        SeriesPoint[] points = [.. warm.Select(line => new SeriesPoint(TimeSpan.FromHours(line.Jobs / JobsOfSlope), of(line)))];
        return new GrowthRow(name, unit, of(all[0]), of(warm[0]), of(warm[^1]), TheilSen.Estimate(points));
    }

    private static double Megabyte(long bytes) => bytes / (double)Megabytes.Bytes;
}
