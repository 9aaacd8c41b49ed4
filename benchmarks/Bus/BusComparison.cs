using System.Diagnostics;
using System.Globalization;
using System.Text;
using Benchmarks.Running;

namespace Benchmarks.Bus;

/// <summary>Our client and Microsoft's for JavaScript, in turns, against one simulator: both do the same with the same permits.</summary>
internal static class BusComparison
{
    public const string Command = "bus";

    private const int Messages = 5000;
    private const int Rounds = 3;

    public static async Task<int> RunAsync()
    {
        using var simulator = Start("dotnet", [Repository.Built("Simulators", "release"), "service-bus", "--port", "0", "--http-port", "0", "--stop-when-input-ends"]);
        var connectionString = "";
        while (connectionString.Length == 0)
        {
            var line = await simulator.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The simulator ended: build tests/Simulators -c Release first.");
            var at = line.IndexOf("Endpoint=", StringComparison.Ordinal);
            connectionString = at < 0 ? "" : line[at..];
        }

        var text = new StringBuilder("| permits | round | ours: sent /s | theirs | ours: completed /s | theirs |\n|--:|--:|--:|--:|--:|--:|\n");
        foreach (var permits in (int[])[1, 8, 32])
        {
            for (var round = 1; round <= Rounds; round++)
            {
                var queue = string.Create(CultureInfo.InvariantCulture, $"bench-{permits}-{round}");
                string[] words = [connectionString, queue, Messages.ToString(CultureInfo.InvariantCulture), permits.ToString(CultureInfo.InvariantCulture)];
                var ours = await MeasureAsync("dotnet", [Repository.Built("Benchmarks", "release"), BusSide.Role, .. words]);
                var theirs = await MeasureAsync("node", [Path.Combine(Repository.Root, "tests", "Simulators.Tests", "js", "bench.mjs"), .. words.Select(word => word == queue ? queue + "-js" : word)]);
                text.AppendLine(CultureInfo.InvariantCulture, $"| {permits} | {round} | {ours[0]} | {theirs[0]} | {ours[1]} | {theirs[1]} |");
            }
        }

        Console.WriteLine(text);
        simulator.StandardInput.Close();
        await simulator.WaitForExitAsync();
        return 0;
    }

    private static async Task<string[]> MeasureAsync(string program, string[] words)
    {
        using var side = Start(program, words);
        var line = await side.StandardOutput.ReadToEndAsync();
        await side.WaitForExitAsync();
        return line.Trim().Split(' ') is [_, _] figures ? figures : throw new InvalidOperationException($"{program} told nothing; for node run npm ci in tests/Simulators.Tests/js.");
    }

    private static Process Start(string program, string[] words) =>
        Process.Start(new ProcessStartInfo(program, words) { RedirectStandardInput = true, RedirectStandardOutput = true }) ?? throw new InvalidOperationException($"{program} does not start.");
}
