using System.Globalization;

namespace Soak.Mix;

/// <summary>What came of one way.</summary>
/// <param name="Way">The way.</param>
/// <param name="Ended">Jobs that ended.</param>
/// <param name="Jobs">Jobs that there were.</param>
/// <param name="Took">Since the worker took jobs.</param>
/// <param name="PeakMegabytes">The most that was seen in use and could not be reclaimed.</param>
/// <param name="Deaths">Exit codes of workers that ended by themselves.</param>
/// <param name="OutOfMemoryKills">The cgroup's own count.</param>
/// <param name="TimesCritical">Of the log.</param>
internal sealed record MixOutcome(MixCase Way, int Ended, int Jobs, TimeSpan Took, double PeakMegabytes, IReadOnlyList<int> Deaths, long OutOfMemoryKills, int TimesCritical)
{
    private const double Within = 0.9;

    private bool Survived => Deaths.Count == 0 && OutOfMemoryKills == 0 && Ended == Jobs;

    private double PerSecond => Ended / Took.TotalSeconds;

    /// <summary>A sentence for each expectation that is not met.</summary>
    public static IEnumerable<string> Broken(IReadOnlyList<MixOutcome> all)
    {
        var predicted = all.Single(outcome => outcome.Way.Predicts);
        var best = all.Where(outcome => !outcome.Way.Predicts && outcome.Survived).Select(outcome => outcome.PerSecond).DefaultIfEmpty(0).Max();
        (bool IsBroken, string Problem)[] expectations =
        [
            (all.Where(outcome => !outcome.Way.Predicts).All(outcome => outcome.Survived), "no fixed concurrency died, so the limit was not tight"),
            (!predicted.Survived, $"with prediction {predicted.Ended} of {predicted.Jobs} jobs ended, {predicted.Deaths.Count} workers died, {predicted.OutOfMemoryKills} by the kernel"),
            (!(predicted.PerSecond >= Within * best), string.Create(CultureInfo.InvariantCulture, $"with prediction {predicted.PerSecond:0.0} jobs/s, the best fixed concurrency that survived {best:0.0}")),
        ];
        return expectations.Where(one => one.IsBroken).Select(one => one.Problem);
    }

    public static IReadOnlyList<IReadOnlyList<string>> Table(IEnumerable<MixOutcome> all) =>
        [["admitted", "lanes", "ended", "s", "jobs/s", "peak MB", "times critical", "died (exit codes)", "oom_kill"], .. all.Select(outcome => outcome.Row())];

    private IReadOnlyList<string> Row() =>
    [
        Way.Name,
        Text(Way.Lanes),
        $"{Text(Ended)} of {Text(Jobs)}",
        Text(Took.TotalSeconds, "0"),
        Text(PerSecond, "0.0"),
        string.Create(CultureInfo.InvariantCulture, $"{PeakMegabytes:0} of {MixCase.LimitMegabytes}"),
        Text(TimesCritical),
        Deaths.Count == 0 ? "none" : string.Join(", ", Deaths.Select(code => Text(code))),
        Text(OutOfMemoryKills),
    ];

    private static string Text(IFormattable value, string? format = null) => value.ToString(format, CultureInfo.InvariantCulture);
}
