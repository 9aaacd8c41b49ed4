using System.Globalization;

namespace Soak.Rig;

/// <summary>
/// <c>rig [CASE ...] [--limit MB] [--out FILE] [--timeline CASE] [--once]</c>: runs the cases (all where none is named) two at a time, and writes the table.
/// Ends with 1 where an expectation is not met, telling which.
/// </summary>
internal static class RigCommand
{
    private const int AtOnce = 2;
    private const string DefaultTimeline = "native-ladder";

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        if (RigArguments.Read(arguments) is not { } asked)
        {
            await Console.Error.WriteLineAsync($"rig [CASE ...] [--limit MB] [--out FILE] [--timeline CASE] [--once]\nCases: {string.Join(' ', LeakCases.All)}");
            return 2;
        }

        var outcomes = new LeakOutcome[asked.Cases.Count];
        await Parallel.ForAsync(0, outcomes.Length, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (i, _) =>
        {
            outcomes[i] = await LeakRig.RunAsync(asked.Cases[i], TimeProvider.System);
            await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{asked.Cases[i]}: {outcomes[i].Took.TotalSeconds:0} s"));
        });

        await Console.Out.WriteLineAsync(Report(outcomes, asked, TextTable.Aligned));
        if (asked.Out is { } path)
        {
            await File.WriteAllTextAsync(path, Report(outcomes, asked, TextTable.Markdown) + "\n");
        }

        return outcomes.SelectMany(Expectations.Broken).Any() ? 1 : 0;
    }

    private static string Report(LeakOutcome[] outcomes, RigArguments asked, Func<IReadOnlyList<IReadOnlyList<string>>, IEnumerable<string>> form)
    {
        var broken = outcomes.SelectMany(Expectations.Broken).Select(problem => $"Not met: {problem}.").DefaultIfEmpty("Every expectation is met.");
        var timeline = outcomes.FirstOrDefault(outcome => outcome.Case.Name == (asked.Timeline ?? DefaultTimeline)) is { } shown
            ? ["", $"{shown.Case.Name}, the first worker's life:", "", .. form(RigReport.Timeline(shown))]
            : (IEnumerable<string>)[];
        return string.Join('\n', [.. form(RigReport.Table(outcomes)), "", .. broken, .. timeline]);
    }
}
