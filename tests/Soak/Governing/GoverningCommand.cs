using System.Globalization;
using System.Runtime.InteropServices;

namespace Soak.Governing;

/// <summary>Measures what governing costs at rest. 0 below the bar, 1 above it, 2 where it was not understood.</summary>
internal static class GoverningCommand
{
    private const double BarPercent = 0.1;
    private const int Turns = 10_000;
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(60);

    public static async Task<int> RunAsync(IReadOnlyList<string> words)
    {
        var rounds = words switch
        {
            [] => 3,
            ["--rounds", var text] when int.TryParse(text, CultureInfo.InvariantCulture, out var number) && number > 0 => number,
            _ => 0,
        };
        if (rounds == 0)
        {
            await Console.Error.WriteLineAsync("governing [--rounds N]");
            return 2;
        }

        var turn = TurnCost.Measure(Turns);
        var pairs = new List<(double Often, double Seldom)>();
        for (var round = 0; round < rounds; round++)
        {
            pairs.Add(await IdleWorkers.MeasureAsync(Rest, oftenFirst: round % 2 == 0, CancellationToken.None));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"round {round + 1}: {pairs[^1].Often:0.000} % of a core, {pairs[^1].Seldom:0.000} % when seldom"));
        }

        var cost = Median(pairs.ConvertAll(pair => pair.Often - pair.Seldom));
        var report = Report(turn, pairs, cost);
        var path = Path.Combine("benchmarks", "results", string.Create(CultureInfo.InvariantCulture, $"{TimeProvider.System.GetUtcNow():yyyy-MM-dd}-governing.md"));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllTextAsync(path, report);
        Console.WriteLine(report);
        return cost < BarPercent ? 0 : 1;
    }

    private static string Report(TurnCost turn, List<(double Often, double Seldom)> pairs, double cost) => string.Create(CultureInfo.InvariantCulture, $"""
        # What governing costs at rest

        Two real workers (Release) with an empty queue, at the same time: one samples its memory each second (the default), the other each minute (the most that
        may be set). The difference of the processor time that they use is what governing costs: sampling, deciding, and all that wakes up by a sample.

        ```sh
        dotnet build -c Release tests/Soak && dotnet run -c Release --no-build --project tests/Soak -- governing --rounds {pairs.Count}
        ```

        | round of {Rest.TotalSeconds:0} s | each second, % of one core | each minute, % of one core | difference |
        |---|--:|--:|--:|
        {string.Join('\n', pairs.Select((pair, round) => string.Create(CultureInfo.InvariantCulture, $"| {round + 1} | {pair.Often:0.000} | {pair.Seldom:0.000} | {pair.Often - pair.Seldom:0.000} |")))}

        **Median difference: {cost:0.000} % of one core (bar < {BarPercent:0.0} %: {(cost < BarPercent ? "met" : "MISSED")}).**

        One turn of the governor in this program's process, over {turn.Turns:#,0} turns with the slow ones among them: {turn.Microseconds:0.0} µs by the clock, which is {turn.Microseconds / 1e4:0.0000} % of
        a core at one a second, and {turn.Bytes:0} bytes allocated.

        {Environment.ProcessorCount} cores, {RuntimeInformation.RuntimeIdentifier}, {RuntimeInformation.FrameworkDescription}, {TimeProvider.System.GetUtcNow():yyyy-MM-dd HH:mm} UTC.

        """);

    private static double Median(IEnumerable<double> values) => values.Order().ToArray() is var sorted ? (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2 : 0;
}
