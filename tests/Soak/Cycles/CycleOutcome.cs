using System.Globalization;
using System.Text.RegularExpressions;
using Soak.Rig;

namespace Soak.Cycles;

/// <summary>What came of the cycles.</summary>
/// <param name="Asked">Cycles that were asked for.</param>
/// <param name="Output">Every line of the worker.</param>
/// <param name="Accounts">What became of the jobs.</param>
/// <param name="DeadLettered">From the queue.</param>
/// <param name="EndedByItself">Whether the worker ended though nobody asked it to.</param>
/// <param name="ExitCode">The worker's.</param>
/// <param name="OutOfMemoryKills">The cgroup's own count.</param>
/// <param name="PeakMegabytes">The most that was seen in use and could not be reclaimed.</param>
/// <param name="Took">From the worker's start to the last cycle.</param>
internal sealed partial record CycleOutcome(
    int Asked, IReadOnlyList<string> Output, Accounts Accounts, int DeadLettered, bool EndedByItself, int ExitCode, long OutOfMemoryKills, double PeakMegabytes, TimeSpan Took)
{
    public int Cycles => Number("cycle");

    /// <summary>As the worker's own metric told it, while the rung was critical.</summary>
    public int ReceivedAtCritical => Number("received");

    private int Rises => Entered("critical");

    private int Falls => Entered("normal");

    /// <summary>Renewals and settlements that found their lease gone.</summary>
    private int LeasesLostInLog => Count("The lease on ");

    /// <summary>A sentence for each expectation that is not met.</summary>
    public IEnumerable<string> Broken()
    {
        (bool IsBroken, string Problem)[] all =
        [
            (Cycles != Asked, $"{Cycles} of {Asked} cycles were done: {Output.LastOrDefault(line => line.StartsWith("SOAK cannot", StringComparison.Ordinal)) ?? "the worker tells nothing more"}"),
            (Rises < Asked || Falls < Asked, $"the log tells of {Rises} rises to critical and {Falls} falls to normal"),
            (ReceivedAtCritical > 0, $"{ReceivedAtCritical} jobs were received at critical"),
            (Accounts.Accepted == 0, "no job was accepted"),
            (Accounts.Lost > 0, $"{Accounts.Lost} jobs were lost"),
            (Accounts.Doubled > 0, $"{Accounts.Doubled} results were doubled"),
            (Accounts.Failures > 0, $"{Accounts.Failures} failures were counted"),
            (Accounts.LeasesLost + LeasesLostInLog > 0, $"{Accounts.LeasesLost} leases were lost on timelines, {LeasesLostInLog} in the log"),
            (DeadLettered > 0, $"{DeadLettered} jobs are dead-lettered"),
            (OutOfMemoryKills > 0, $"the kernel killed {OutOfMemoryKills}"),
            (EndedByItself || ExitCode != 0, $"the worker ended {(EndedByItself ? "by itself " : "")}with {ExitCode}"),
        ];
        return all.Where(one => one.IsBroken).Select(one => one.Problem);
    }

    public IReadOnlyList<IReadOnlyList<string>> Table() =>
    [
        ["figure", "value"],
        ["limit", $"{CycleRun.LimitMegabytes} MB"],
        ["cycles, normal to critical and back", Text(Cycles)],
        ["rises to critical, falls to normal, in the log", $"{Text(Rises)}, {Text(Falls)}"],
        ["took", $"{Text((int)Took.TotalSeconds)} s"],
        ["jobs accepted", Text(Accounts.Accepted)],
        ["lost, doubled", $"{Text(Accounts.Lost)}, {Text(Accounts.Doubled)}"],
        ["received at critical", Text(ReceivedAtCritical)],
        ["failures counted", Text(Accounts.Failures)],
        ["dead-lettered", Text(DeadLettered)],
        ["leases lost: on timelines, in the log", $"{Text(Accounts.LeasesLost)}, {Text(LeasesLostInLog)}"],
        ["given back", Text(Accounts.GivenBack)],
        ["peak", string.Create(CultureInfo.InvariantCulture, $"{PeakMegabytes:0} MB")],
        ["oom_kill, exit code", $"{Text((int)OutOfMemoryKills)}, {Text(ExitCode)}"],
    ];

    private int Number(string part) => Output.Select(line => Cycle().Match(line)).LastOrDefault(match => match.Success) is { } last
        ? int.Parse(last.Groups[part].Value, CultureInfo.InvariantCulture)
        : 0;

    private int Entered(string rung) => LogLine.ReadAll(Output).Count(line => line.Rung == rung);

    private int Count(string text) => Output.Count(line => line.Contains(text, StringComparison.Ordinal));

    private static string Text(int value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^SOAK cycle (?<cycle>\d+) of \d+; received at critical: (?<received>\d+)$")]
    private static partial Regex Cycle();
}
