using Benchmarks.Scaling.Cases;
using Benchmarks.Scaling.Outcome;

namespace Benchmarks.Scaling;

/// <summary>0 where no case lost a job or ended one twice, 1 where one did, 2 where it was not understood.</summary>
internal static class ScalingCommand
{
    public const string Command = "scaling";

    public static async Task<int> RunAsync(IReadOnlyList<string> words)
    {
        if (ScalingArguments.Parse(words) is not { } arguments)
        {
            await Console.Error.WriteLineAsync(ScalingArguments.Usage);
            return 2;
        }

        var runs = new CaseRuns(arguments.Seeds, arguments.Length);
        var groups = CaseGroups.All.Select(group => (group.Title, (IReadOnlyList<CaseOutcome>)[.. group.Cases.AsParallel().AsOrdered().Select(runs.Run)])).ToList();
        if (arguments.Out is { } path)
        {
            ScalingPlot.Save(path + ".png", runs.Run(CaseGroups.Prod));
            await File.WriteAllTextAsync(path + ".md", ScalingReport.Of(groups, arguments, Path.GetFileName(path) + ".png"));
        }

        Console.WriteLine(ScalingReport.Of(groups, arguments, picture: null));
        return groups.SelectMany(group => group.Item2).Any(outcome => outcome.Lost + outcome.EndedTwice > 0) ? 1 : 0;
    }
}
