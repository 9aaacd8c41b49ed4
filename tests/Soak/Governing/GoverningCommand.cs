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
        var workers = new List<IdleWorkers>();
        for (var round = 0; round < rounds; round++)
        {
            workers.Add(await IdleWorkers.MeasureAsync(Rest, CancellationToken.None));
            Console.WriteLine(workers[^1]);
        }

        var cost = Median(workers.Select(round => round.Cost));
        var path = Path.Combine("benchmarks", "results", string.Create(CultureInfo.InvariantCulture, $"{TimeProvider.System.GetUtcNow():yyyy-MM-dd}-governing.md"));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllTextAsync(path, Report(turn, workers, cost));
        Console.WriteLine(await File.ReadAllTextAsync(path));
        return cost < BarPercent ? 0 : 1;
    }

    private static string Report(TurnCost turn, List<IdleWorkers> workers, double cost) => string.Create(CultureInfo.InvariantCulture, $"""
        # What governing costs at rest

        Three real workers (Release) with an empty queue, at the same time: one samples its memory ten times a second, one each second (the default), one each
        minute (the most that may be set). What they use of the processors differs by what governing costs: sampling, deciding, and all that a sample wakes.
        A second's cost is a tenth of the difference between the first and the last, because the plain difference drowns in the rest of an idle process.

        ```sh
        dotnet build -c Release tests/Soak && dotnet run -c Release --no-build --project tests/Soak -- governing --rounds {workers.Count}
        ```

        Percent of one core, over {Rest.TotalSeconds:0} s:

        | round | ten times a second | each second | each minute | cost of one sample a second |
        |---|--:|--:|--:|--:|
        {string.Join('\n', workers.Select(Row))}

        **Median: {cost:0.000} % of one core (bar < {BarPercent:0.0} %: {(cost < BarPercent ? "met" : "MISSED")}).**

        One turn of the governor in this program's process, over {turn.Turns:#,0} turns with the slow ones among them: {turn.Microseconds:0.0} µs of processor time, which is
        {turn.Microseconds / 1e4:0.0000} % of a core at one a second, and {turn.Bytes:0} bytes allocated.

        It tells about rest only where the machine rests: with neighbours that want the processors a waking thread spins, and meets cold caches. Load average at the
        end of the measurement: {File.ReadAllText("/proc/loadavg").Split(' ')[0]}.

        {Environment.ProcessorCount} cores, {RuntimeInformation.RuntimeIdentifier}, {RuntimeInformation.FrameworkDescription}, {TimeProvider.System.GetUtcNow():yyyy-MM-dd HH:mm} UTC.

        """);

    private static string Row(IdleWorkers workers, int round) =>
        string.Create(CultureInfo.InvariantCulture, $"| {round + 1} | {workers.TenTimes:0.000} | {workers.Once:0.000} | {workers.Seldom:0.000} | {workers.Cost:0.000} |");

    private static double Median(IEnumerable<double> values) => values.Order().ToArray() is var sorted ? (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2 : 0;
}
