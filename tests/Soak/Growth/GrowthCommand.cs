namespace Soak.Growth;

/// <summary>Runs the loads and reports what grew. 0 where every bar is met, 1 where one is missed, 2 where it was not understood.</summary>
internal static class GrowthCommand
{
    private static readonly TimeSpan ReportInterval = TimeSpan.FromHours(1);

    public static async Task<int> RunAsync(IReadOnlyList<string> words)
    {
        if (GrowthArguments.Parse(words) is not { } arguments)
        {
            await Console.Error.WriteLineAsync(GrowthArguments.Usage);
            return 2;
        }

        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, key) =>
        {
            key.Cancel = true;
            stop.Cancel();
        };
        foreach (var load in arguments.Loads)
        {
            Console.WriteLine($"{load.Name}: {load.Title} ({load.Jobs} jobs)");
            Keep(arguments, await LoadRun.RunAsync(load, arguments.Data, soFar => Keep(arguments, soFar), ReportInterval, stop.Token));
        }

        return Report(arguments) ? 0 : 1;
    }

    // Raw file and report each time: a run of a day that is killed has its last hour's.
    private static void Keep(GrowthArguments arguments, LoadResult result)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(arguments.Out))!);
        RawFile.Write($"{arguments.Out}-{result.Facts.Name}.jsonl.gz", result);
        Report(arguments);
    }

    /// <summary>Over all raw files beside the report, so that loads may be run one by one.</summary>
    private static bool Report(GrowthArguments arguments)
    {
        var results = Loads.All.Select(load => load.Name).Append("real-time")
            .Select(name => $"{arguments.Out}-{name}.jsonl.gz").Where(File.Exists).Select(RawFile.Read).ToList();
        var tables = results.ConvertAll(GrowthTable.Of);
        File.WriteAllText(arguments.Out + ".md", GrowthReport.Write(tables, Path.GetFileName(arguments.Out)));
        results.ForEach(result => GrowthPlot.Save($"{arguments.Out}-{result.Facts.Name}.png", result));
        tables.ForEach(table => Console.WriteLine($"{table.Facts.Name}: {GrowthReport.Verdict(table)}"));
        return tables.TrueForAll(table => table.BarIsMet && table.SeedBarIsMet);
    }
}
