using System.Globalization;

namespace Soak.Fleets;

/// <summary>Outcomes as Markdown: a figure a row, a run a column.</summary>
internal static class FleetReport
{
    private static readonly (string Figure, Func<FleetOutcome, string> Of)[] Rows =
    [
        ("jobs", outcome => Text(outcome.Case.Jobs)),
        ("recycles (workers that waited for their turn)", outcome => $"{Text(outcome.Recycled.Count)} ({Text(outcome.Recycled.Count(life => life.Waited))})"),
        ("draining at once at most", outcome => Text(outcome.MostDraining)),
        ("absent at once at most: drain begun, successor without a job yet", outcome => Text(outcome.MostAbsent)),
        ("exit to the successor's first job, p50 / max, s", outcome => $"{Seconds(Times.Median(outcome.Gaps))} / {Seconds(outcome.Gaps.DefaultIfEmpty().Max())}"),
        ("drain begun to exit, p50 / max, s", outcome => $"{Seconds(Times.Median(Drains(outcome)))} / {Seconds(Drains(outcome).DefaultIfEmpty().Max())}"),
        ("throughput of capacity in windows of 10 s, lowest / mean", outcome => $"{Percent(outcome.Throughput.DefaultIfEmpty().Min())} / {Percent(outcome.Throughput.DefaultIfEmpty().Average())}"),
        ("jobs lost / answered twice / failures / leases lost", outcome => $"{Text(outcome.Lost)} / {Text(outcome.Doubled)} / {Text(outcome.Failures)} / {Text(outcome.LeasesLost)}"),
        ("given back by drains", outcome => Text(outcome.GivenBack)),
        ("exit codes", outcome => string.Join(", ", outcome.Lives.GroupBy(life => life.ExitCode).Select(code => $"{Text(code.Key)} × {Text(code.Count())}"))),
    ];

    public static string Of(IReadOnlyList<FleetOutcome> outcomes, IReadOnlyList<string> command) => string.Join('\n',
    [
        "# A fleet that recycles",
        "",
        string.Create(
            CultureInfo.InvariantCulture,
            $"{FleetCase.Workers} real workers of {FleetCase.Lanes} lanes on one store, jobs of {FleetCase.JobTime.TotalMilliseconds:0} ms: {FleetCase.Capacity:0} jobs/s at most. Each recycles after {outcomes[0].Case.JobsPerLife} jobs (± 20 %)"),
        string.Create(
            CultureInfo.InvariantCulture,
            $"with no minimum age, holds its turn {outcomes[0].Case.SuccessorTime.TotalSeconds:0.#} s beyond its end, and is started anew as soon as it has ended. A backlog is all there at the beginning; the flow is {FleetCase.FlowFraction:0 %} of capacity."),
        string.Create(CultureInfo.InvariantCulture, $"Machine: {Environment.ProcessorCount} cores. Command: `dotnet run -c Release --project tests/Soak -- fleet {string.Join(' ', command)}`."),
        "",
        Line(["", .. outcomes.Select(outcome => outcome.Case.Name)]),
        Line(["---", .. outcomes.Select(_ => "--:")]),
        .. Rows.Select(row => Line([row.Figure, .. outcomes.Select(row.Of)])),
        "",
        .. outcomes.SelectMany(outcome => outcome.Broken).Select(problem => $"Not met: {problem}.").DefaultIfEmpty("Everything that must hold holds."),
        "",
    ]);

    private static List<TimeSpan> Drains(FleetOutcome outcome) => [.. outcome.Recycled.Where(life => life.DrainedFrom is not null).Select(life => life.ExitedAt - life.DrainedFrom!.Value)];

    private static string Line(IReadOnlyList<string> cells) => $"| {string.Join(" | ", cells)} |";

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Percent(double fraction) => fraction.ToString("0 %", CultureInfo.InvariantCulture);

    private static string Text(int number) => number.ToString("#,0", CultureInfo.InvariantCulture);
}
