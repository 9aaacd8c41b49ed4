using System.Globalization;
using System.Runtime.InteropServices;

namespace Soak.Outage;

/// <summary>What an outage of the telemetry's endpoint does to a worker. 0 where every bar is met, 1 where not, 2 where it was not understood.</summary>
internal static class OutageCommand
{
    private const double LeastThroughput = 0.9;
    private const double MostMegabytesMore = 16;

    public static async Task<int> RunAsync(IReadOnlyList<string> words)
    {
        var (rounds, jobs) = words switch
        {
            [] => (3, 40_000),
            ["--rounds", var text] when int.TryParse(text, CultureInfo.InvariantCulture, out var number) && number > 0 => (number, 40_000),
            ["--rounds", var text, "--jobs", var many] when int.TryParse(text, CultureInfo.InvariantCulture, out var number) && int.TryParse(many, CultureInfo.InvariantCulture, out var all) && number > 0 && all > 1 => (number, all),
            _ => (0, 0),
        };
        if (rounds == 0)
        {
            await Console.Error.WriteLineAsync("outage [--rounds N [--jobs N]]");
            return 2;
        }

        var outcomes = new List<OutageOutcome>();
        for (var round = 0; round < rounds; round++)
        {
            foreach (var side in OutageSide.All)
            {
                outcomes.Add(await OutageRun.RunAsync(side, jobs, TimeProvider.System));
                Console.WriteLine(outcomes[^1]);
            }
        }

        var path = Path.Combine("benchmarks", "results", string.Create(CultureInfo.InvariantCulture, $"{TimeProvider.System.GetUtcNow():yyyy-MM-dd}-telemetry-outage.md"));
        await File.WriteAllTextAsync(path, Report(outcomes, rounds, jobs));
        Console.WriteLine(await File.ReadAllTextAsync(path));
        return OutageSide.All.Where(side => side.Rule is not null).All(side => IsMet(outcomes, side)) ? 0 : 1;
    }

    private static bool IsMet(List<OutageOutcome> outcomes, OutageSide side) =>
        Throughput(outcomes, side) >= LeastThroughput && More(outcomes, side) <= MostMegabytesMore && outcomes.Where(outcome => outcome.Side == side).All(outcome => outcome.NotSucceeded == 0);

    /// <summary>Of each round beside the same round's first side, the median.</summary>
    private static double Throughput(List<OutageOutcome> outcomes, OutageSide side) => Median(Pairs(outcomes, side).Select(pair => pair.Own.JobsPerSecond / pair.First.JobsPerSecond));

    private static double More(List<OutageOutcome> outcomes, OutageSide side) => Median(Pairs(outcomes, side).Select(pair => pair.Own.PeakMegabytes - pair.First.PeakMegabytes));

    private static IEnumerable<(OutageOutcome Own, OutageOutcome First)> Pairs(List<OutageOutcome> outcomes, OutageSide side) =>
        outcomes.Where(outcome => outcome.Side == side).Zip(outcomes.Where(outcome => outcome.Side == OutageSide.All[0]));

    private static double Median(IEnumerable<double> values) => values.Order().ToArray() is var sorted ? (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2 : 0;

    private static string Report(List<OutageOutcome> outcomes, int rounds, int jobs) => string.Create(CultureInfo.InvariantCulture, $"""
        # When nobody takes what a worker tells

        One real worker (Release, 8 lanes, the offline engine) works off {jobs:#,0} small jobs that wait for it, and tells ten times as much as by default: a span of every attempt, all metrics
        each second. Beside it a simulated ingestion endpoint that takes it, refuses, hangs, is slow or answers 503, from the worker's start to its end. Sides take turns, {rounds} rounds; a
        ratio is of one round, the median counts.

        ```sh
        dotnet build -c Release tests/Soak && dotnet run -c Release --no-build --project tests/Soak -- outage --rounds {rounds} --jobs {jobs}
        ```

        | the endpoint | jobs a second | beside "taken" | peak of anonymous MB | MB more than "taken" | s from SIGTERM to the end | items taken | jobs not succeeded |
        |---|--:|--:|--:|--:|--:|--:|--:|
        {string.Join('\n', OutageSide.All.Select(side => Row(outcomes, side)))}

        Bars: throughput of an outage at least {LeastThroughput:0.0} × that of "taken", at most {MostMegabytesMore:0} MB more, no job lost: {(OutageSide.All.Where(side => side.Rule is not null).All(side => IsMet(outcomes, side)) ? "met" : "MISSED")}.
        At the end the worker waits 2 s (`Telemetry:FlushTimeout`) for an endpoint that does not answer.

        {Environment.ProcessorCount} cores, {RuntimeInformation.RuntimeIdentifier}, {RuntimeInformation.FrameworkDescription}, {TimeProvider.System.GetUtcNow():yyyy-MM-dd HH:mm} UTC.

        """);

    private static string Row(List<OutageOutcome> outcomes, OutageSide side)
    {
        var own = outcomes.Where(outcome => outcome.Side == side).ToList();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {side.Name} | {Median(own.Select(outcome => outcome.JobsPerSecond)):#,0} | {Throughput(outcomes, side):0.00} | {Median(own.Select(outcome => outcome.PeakMegabytes)):0.0} | {More(outcomes, side):+0.0;-0.0;0.0} | {Median(own.Select(outcome => outcome.ExitSeconds)):0.0} | {Median(own.Select(outcome => (double)outcome.Arrived)):#,0} | {own.Sum(outcome => outcome.NotSucceeded)} |");
    }
}
