using System.Globalization;

namespace Soak.Fleets;

/// <summary>
/// <c>fleet [--seconds N] [--delay SECONDS] [--jobs N] [--successor SECONDS] [--out FILE]</c>: a backlog and a steady flow, each with turns and without. Ends with 1 where something that
/// must hold does not, telling what.
/// </summary>
internal static class FleetCommand
{
    private const string Usage = "fleet [--seconds N] [--delay SECONDS] [--jobs N] [--successor SECONDS] [--out FILE]";

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        var asked = new Dictionary<string, string> { ["--seconds"] = "180", ["--delay"] = "0.2", ["--jobs"] = "400", ["--successor"] = "60", ["--out"] = "" };
        for (var i = 0; i < arguments.Count; i += 2)
        {
            if (!asked.ContainsKey(arguments[i]) || i + 1 == arguments.Count)
            {
                await Console.Error.WriteLineAsync(Usage);
                return 2;
            }

            asked[arguments[i]] = arguments[i + 1];
        }

        var outcomes = new List<FleetOutcome>();
        foreach (var (hasBacklog, share) in new[] { (true, 0.25), (true, 1), (false, 0.25), (false, 1) })
        {
            var fleet = new FleetCase(hasBacklog, share, Seconds(asked["--seconds"]), Seconds(asked["--delay"]), (int)Number(asked["--jobs"]), Seconds(asked["--successor"]));
            outcomes.Add(await FleetRun.RunAsync(fleet, TimeProvider.System));
            await Console.Error.WriteLineAsync(FleetReport.Of([outcomes[^1]], arguments));
        }

        var report = FleetReport.Of(outcomes, arguments);
        await Console.Out.WriteLineAsync(report);
        if (asked["--out"] is { Length: > 0 } path)
        {
            await File.WriteAllTextAsync(path, report);
        }

        return outcomes.All(outcome => outcome.Broken.Count == 0) ? 0 : 1;
    }

    private static TimeSpan Seconds(string text) => TimeSpan.FromSeconds(Number(text));

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
