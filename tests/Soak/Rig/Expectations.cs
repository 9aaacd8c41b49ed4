using System.Globalization;

namespace Soak.Rig;

/// <summary>What must hold of every case, and of each.</summary>
internal static class Expectations
{
    /// <summary>Page cache that does not fill the cgroup proves nothing.</summary>
    private const double FullShare = 0.95;

    /// <summary>A sentence for each that is not met.</summary>
    public static IEnumerable<string> Broken(LeakOutcome outcome) => OfJobs(outcome).Concat(OfTheKernel(outcome)).Concat(outcome.Case.StopReason is null ? OfNothing(outcome) : OfALeak(outcome))
        .Select(problem => $"{outcome.Case.Name}: {problem}");

    private static IEnumerable<string> OfJobs(LeakOutcome outcome) => Told(
        (outcome.Accounts.Accepted == 0, "no job was accepted"),
        (outcome.Accounts.Lost > 0, $"{outcome.Accounts.Lost} jobs were lost"),
        (outcome.Accounts.Doubled > 0, $"{outcome.Accounts.Doubled} results were doubled"),
        (outcome.Accounts.Failures > 0, $"{outcome.Accounts.Failures} failures were counted"),
        (outcome.Accounts.LeasesLost > 0, $"{outcome.Accounts.LeasesLost} leases were lost"));

    private static IEnumerable<string> OfTheKernel(LeakOutcome outcome) => Told((outcome.OutOfMemoryKills > 0, $"the kernel killed {outcome.OutOfMemoryKills}"));

    private static IEnumerable<string> OfALeak(LeakOutcome outcome)
    {
        var expected = outcome.Case;
        var ended = outcome.Leaking.Where(life => life.Process.EndedByItself).ToList();
        return Told((ended.Count < expected.Lives, $"{ended.Count} workers ended by themselves, not {expected.Lives}"))
            .Concat(ended.SelectMany(life => Told(
                (life.StopReason != expected.StopReason, $"a worker ended by {life.StopReason ?? "nothing it tells"}, not {expected.StopReason}"),
                (life.Process.ExitCode != expected.ExitCode, $"a worker's exit code was {Number(life.Process.ExitCode)}, not {expected.ExitCode}"),
                (life.ToldExitCode is { } told && told != life.Process.ExitCode, $"a worker's row tells the exit code {life.ToldExitCode}, it was {Number(life.Process.ExitCode)}"),
                (!Climbs(life.Process, expected.Rungs), $"a worker entered {Rungs(life.Process)}, not {string.Join(", ", expected.Rungs)} in this order"),
                (outcome.TellsGrowth && !expected.Classes.Contains(life.GrowingClass), $"a worker named {life.GrowingClass ?? "nothing"} as growing, not {string.Join(" or ", expected.Classes)}"))));
    }

    private static IEnumerable<string> OfNothing(LeakOutcome outcome) => Told(
        (outcome.Lives.Any(life => life.Process.EndedByItself), "a worker ended though nothing leaked"),
        (outcome.Lives.Any(life => life.Process.Rungs.Any()), $"a rung was entered: {string.Join("; ", outcome.Lives.Select(life => Rungs(life.Process)))}"),
        (outcome.TellsGrowth, "growth was told of"),
        (outcome.Case.LimitMegabytes * FullShare > outcome.PeakChargedMegabytes, $"the page cache did not fill the cgroup: {outcome.PeakChargedMegabytes} MB were charged at most"));

    private static bool Climbs(WorkerLife life, IReadOnlyList<string> rungs)
    {
        var next = 0;
        foreach (var rung in life.Rungs)
        {
            next += next < rungs.Count && rung.Rung == rungs[next] ? 1 : 0;
        }

        return next == rungs.Count;
    }

    private static string Rungs(WorkerLife life) => life.Rungs.Any() ? string.Join(", ", life.Rungs.Select(line => line.Rung)) : "no rung";

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static IEnumerable<string> Told(params (bool IsBroken, string Problem)[] all) => all.Where(one => one.IsBroken).Select(one => one.Problem);
}
