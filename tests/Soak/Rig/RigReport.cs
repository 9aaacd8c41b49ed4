using System.Globalization;

namespace Soak.Rig;

/// <summary>Outcomes as a table, and one case as a timeline.</summary>
internal static class RigReport
{
    private const int SecondsApart = 5;

    private static readonly IReadOnlyList<string> Header =
        ["leak", "limit MB", "rungs entered (s)", "ended by (s)", "drain s", "named", "exit codes", "peak MB", "oom_kill", "jobs", "lost", "doubled", "failures", "given back"];

    private static readonly IReadOnlyList<string> TimelineHeader = ["s", "used MB", "managed MB", "rung", "what happened"];

    public static IReadOnlyList<IReadOnlyList<string>> Table(IEnumerable<LeakOutcome> outcomes) => [Header, .. outcomes.Select(Row)];

    /// <summary>A case's first life: what was used each second, and every line in which the ladder, a budget or the drain told what it did.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Timeline(LeakOutcome outcome)
    {
        var life = outcome.Lives[0].Process;
        var told = life.Log.Where(line => line.IsAboutGoverning).Select(line => (Second: life.Second(line.At), Line: line)).ToList();
        var seen = outcome.Sightings
            .Where(sighting => sighting.ProcessId == life.ProcessId)
            .GroupBy(sighting => (int)life.Second(sighting.At))
            .Where(second => second.Key % SecondsApart == 0 || told.Any(line => (int)line.Second == second.Key))
            .Select(second => second.First());
        return
        [
            TimelineHeader,
            .. seen.Select(sighting => (Second: life.Second(sighting.At), Cells: new[] { Mega(sighting.UsedMegabytes), Mega(sighting.ManagedMegabytes), sighting.Rung ?? "", "" }))
                .Concat(told.Select(line => (line.Second, Cells: new[] { "", "", line.Line.Rung ?? "", line.Line.Text })))
                .OrderBy(entry => entry.Second)
                .Select(entry => (IReadOnlyList<string>)[Text(entry.Second, "0.0"), .. entry.Cells]),
        ];
    }

    private static IReadOnlyList<string> Row(LeakOutcome outcome)
    {
        var ended = outcome.Leaking.ToList();
        return
        [
            outcome.Case.Name,
            Text(outcome.Case.LimitMegabytes),
            Each(ended, life => life.Process.Rungs.Any() ? string.Join(", ", life.Process.Rungs.Select(line => $"{line.Rung} {Text(life.Process.Second(line.At), "0")}")) : "none"),
            Each(ended, life => life.Process.EndedByItself ? $"{life.StopReason ?? "?"} {Text(life.Process.Second(life.Process.EndedAt), "0")}" : "not ended"),
            Each(ended, life => life.Process is { EndedByItself: true, DrainSeconds: { } seconds } ? Text(seconds, "0.0") : "–"),
            Each(ended, life => life.GrowingClass ?? "–"),
            string.Join(", ", outcome.Lives.Select(life => Text(life.Process.ExitCode))),
            $"{Mega(outcome.PeakUsedMegabytes)} ({Text(100 * outcome.PeakUsedMegabytes / outcome.Case.LimitMegabytes, "0")} %)",
            Text(outcome.OutOfMemoryKills),
            Text(outcome.Accounts.Accepted),
            Text(outcome.Accounts.Lost),
            Text(outcome.Accounts.Doubled),
            Text(outcome.Accounts.Failures),
            Text(outcome.Accounts.GivenBack),
        ];
    }

    private static string Each(IEnumerable<LifeOutcome> lives, Func<LifeOutcome, string> tell) => string.Join("; ", lives.Select(tell));

    private static string Mega(double? megabytes) => megabytes is { } value ? Text(value, "0") : "";

    private static string Text(IFormattable value, string? format = null) => value.ToString(format, CultureInfo.InvariantCulture);
}
