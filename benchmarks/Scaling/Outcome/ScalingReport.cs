using System.Globalization;
using Benchmarks.Scaling.Cases;
using Benchmarks.Scaling.Platform;

namespace Benchmarks.Scaling.Outcome;

/// <summary>Outcomes as Markdown: a case a row, a table for what differs. Pure.</summary>
internal static class ScalingReport
{
    private static readonly (string Figure, Func<CaseOutcome, string> Of)[] Columns =
    [
        ("lost / ended twice / dead-lettered", one => Text($"{one.Lost} / {one.EndedTwice} / {one.DeadLettered}")),
        ("begun again: given back, killed", one => Text($"{one.BegunAgain.GivenBack}, {one.BegunAgain.Killed}")),
        ("calls paid again", one => Text($"{one.CallsWasted} ({one.ShareWasted * 100:0.000} %)")),
        ("waiting p50 / p95 / p99, s", one => Text($"{one.Wait(0.5):0} / {one.Wait(0.95):0} / {one.Wait(0.99):0}")),
        ("of it scaling's, p50 / p95 / p99, s", one => Text($"{one.AddedWait(0.5):0} / {one.AddedWait(0.95):0} / {one.AddedWait(0.99):0}")),
        ("replica-hours a day", one => Text($"{one.ReplicaHours:0.0}")),
        ("× ideal", one => Text($"{one.ReplicaHours / one.IdealHours:0.00}")),
        ("× work ÷ lanes", one => Text($"{one.ReplicaHours / one.PackedHours:0.0}")),
        ("scale events a day", one => Text($"{one.ScaleEvents:0}")),
    ];

    public static string Of(IReadOnlyList<(string Title, IReadOnlyList<CaseOutcome> Outcomes)> groups, ScalingArguments arguments, string? picture) => string.Join('\n',
    [
        "# The scale rule through a day",
        "",
        Text($"Simulated, in virtual time: {arguments.Days} days of {arguments.Hours} h by the seeds {arguments.Seed} to {arguments.Seed + arguments.Days - 1}; the same command gives the same figures."),
        "",
        "```sh",
        Text($"dotnet run -c Release --project benchmarks -- {ScalingCommand.Command} --seed {arguments.Seed} --hours {arguments.Hours} --days {arguments.Days}"),
        "```",
        "",
        .. picture is null ? Array.Empty<string>() : [$"![a day of prod]({picture})", ""],
        .. groups.SelectMany(group => Table(group.Title, group.Outcomes)),
        .. Assumptions(groups[0].Outcomes),
    ]);

    private static IEnumerable<string> Table(string title, IReadOnlyList<CaseOutcome> outcomes) =>
    [
        $"## {title}",
        "",
        Line(["", .. Columns.Select(column => column.Figure)]),
        Line(["---", .. Columns.Select(_ => "--:")]),
        .. outcomes.Select(outcome => Line([outcome.Case.Name, .. Columns.Select(column => column.Of(outcome))])),
        "",
    ];

    private static IEnumerable<string> Assumptions(IReadOnlyList<CaseOutcome> deployed)
    {
        var (prod, times, rule) = (deployed[^1], new PlatformTimes(), deployed[^1].Case.Rule);
        return
        [
            "## How it is reckoned",
            "",
            Text($"- **Load.** {string.Join(", ", deployed.Select(one => Text($"{one.Case.Name} {one.Jobs / one.Days.Count:N0}")))} jobs a day, the same by quota: singles all day (prod: one in 15 s from 7 to 19 h, one in 4 min at night), batches of 5 to 60 every 20 min, six batches of 1,000 to 4,000. A job is an embedding call (0.3 s) and an answer (nine in ten 9 s, one in ten with a heavy tail from 15 s up to the call's timeout), one in 25 a second answer: {Work(prod):0.0} s of a lane on average. Tokens at arrival: 2,300 and 2,500 for chat, 1,900 for embeddings (medians)."),
            Text($"- **Platform, documented.** A poll every {rule.PollingInterval.TotalSeconds:0} s, replicas = ceil(active ÷ target) within the limits, up to 1 and then to max(4, twice as many) a poll, down to the highest wish of {rule.Cooldown.TotalSeconds:0} s; to none after as long without a message. SIGTERM, then SIGKILL after the grace. Sources: [scaling](https://learn.microsoft.com/azure/container-apps/scale-app), [life of a container](https://learn.microsoft.com/azure/container-apps/application-lifecycle-management), [KEDA's scaler](https://keda.sh/docs/latest/scalers/azure-service-bus/), which counts `ActiveMessageCount`. The autoscaler's tolerance of a tenth and its 15 s beat behind KEDA's poll are left out."),
            Text($"- **Platform, assumed.** Any replica is taken away, also a busy one. {times.Start.Least.TotalSeconds:0}–{times.Start.Most.TotalSeconds:0} s until a new one starts; {times.Restart.TotalSeconds:0} s from a container's end to its next start. A replica is moved (SIGTERM) every {times.BetweenMoves.TotalHours:0} h of its life, and loses its host without a signal every {times.BetweenLosses.TotalHours:0} h: far oftener than hoped for, so that there is something to see. No grace is longer than {times.GraceGranted.Least.TotalSeconds:0}–{times.GraceGranted.Most.TotalSeconds:0} s, whatever is set."),
            "- **Worker.** Decided by the product's own code with its defaults: the formula and the window (`LocalHost.Scaling`), ramp, quota book and outlook (no job is received while a call would wait 2 s), patience of 90 s, attempt timeout, retries, recycling budgets and turns, drain, renewals. Kept answers are not paid again; of what is broken off only the call under way is. Locks last 1 minute.",
            Text($"- **Events in all days of prod:** {prod.Sum(day => day.Ledger.Moves)} moves, {prod.Sum(day => day.Ledger.HostsLost)} hosts lost, {prod.Sum(day => day.Ledger.Recycles)} recycles, {prod.Sum(day => day.Ledger.Postponed)} attempts postponed for quota, {prod.Sum(day => day.Ledger.TimedOut)} timed out, {prod.Failed} jobs failed. Lost hosts are what kills in every case but the last; how many there are is chance."),
            Text($"- **Ideal.** Whole replicas, there at once, just as many as work fills, with nothing but the quota in the way: {prod.IdealHours:0.0} h a day of prod. **Work ÷ lanes** are lanes that are never empty: {prod.PackedHours:0.0} h. A replica's hours count from the decision to start it until it is gone."),
            "- **Waiting** is the time from arrival to the end, without the job's own work. **Of it scaling's** is what goes beyond the quota's part of it, of single jobs and small batches; the large batches wait for the quota in any case.",
            "",
        ];
    }

    private static double Work(CaseOutcome outcome) => outcome.Days.SelectMany(day => day.Jobs).Average(job => job.Work.TotalSeconds);

    private static string Line(IReadOnlyList<string> cells) => $"| {string.Join(" | ", cells)} |";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
