using System.Globalization;
using EndToEnd.Processes;
using SoakHook.Probe;

namespace Soak.Growth;

/// <summary>One load on one real worker process whose recycle budgets are off, with the probe inside it.</summary>
internal static class LoadRun
{
    private static readonly TimeSpan ForEver = TimeSpan.FromDays(40);

    private static string Hook => Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "SoakHook", new DirectoryInfo(AppContext.BaseDirectory.TrimEnd('/')).Name, "SoakHook.dll"));

    /// <param name="load">What it does.</param>
    /// <param name="data">Store and readings lie in a folder of the run's own in it, deleted at the end.</param>
    /// <param name="progress">Called with what is known so far, whenever <paramref name="progressInterval"/> has passed.</param>
    /// <param name="progressInterval">See <paramref name="progress"/>.</param>
    /// <param name="stop">Ends the load early; what was read until then is returned.</param>
    /// <exception cref="InvalidOperationException">The worker ended by itself, or did not answer every job: such a run measures nothing.</exception>
    public static async Task<LoadResult> RunAsync(Load load, string data, Action<LoadResult> progress, TimeSpan progressInterval, CancellationToken stop)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Path.GetFullPath(data), string.Create(CultureInfo.InvariantCulture, $"{load.Name}-{Environment.ProcessId}"))).FullName;
        try
        {
            using var store = new SoakStore(Path.Combine(folder, "jobs.db"));
            var probe = new ProbeFile(Path.Combine(folder, "probe.jsonl"));
            using var worker = ServiceProcess.Start(Programs.Worker, [], Settings(load, folder), folder);
            var begun = TimeProvider.System.GetTimestamp();
            using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
            var ended = worker.WaitForExitAsync(ForEver);
            var house = store.KeepHouseAsync(over.Token);
            var telling = TellAsync(() => progress(Result()), progressInterval, over.Token);
            var feeding = FeedAsync(load, store, probe, over.Token);
            await Task.WhenAny(feeding, ended, house);
            await over.CancelAsync();
            await EndAsync(feeding, house, telling);
            if (ended.IsCompleted)
            {
                throw new InvalidOperationException($"The worker ended by itself with exit code {await ended}:\n{string.Join('\n', worker.Output.TakeLast(20))}");
            }

            worker.Terminate();
            var code = await ended;
            store.Count();
            var result = Result();
            return code == 0 && (stop.IsCancellationRequested || result.Facts.Succeeded == load.Jobs)
                ? result
                : throw new InvalidOperationException($"Exit code {code}; {result.Facts.Succeeded} of {load.Jobs} jobs have a complete result:\n{string.Join('\n', worker.Output.TakeLast(20))}");

            LoadResult Result() => new(LoadFacts.Of(load, store, TimeProvider.System.GetElapsedTime(begun)), [.. probe.Read()]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task FeedAsync(Load load, SoakStore store, ProbeFile probe, CancellationToken stop)
    {
        await load.Feed(load, store, probe, stop);
        if (load.ForcedJobs > 0)
        {
            await probe.WaitForForcedAsync(load.Jobs, stop);
        }
    }

    private static async Task TellAsync(Action tell, TimeSpan interval, CancellationToken stop)
    {
        using var turns = new PeriodicTimer(interval, TimeProvider.System);
        while (await turns.WaitForNextTickAsync(stop))
        {
            tell();
        }
    }

    // What was stopped says so; any other fault is the run's.
    private static async Task EndAsync(params Task[] tasks)
    {
        foreach (var task in tasks)
        {
            await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (task.IsFaulted)
            {
                await task;
            }
        }
    }

    private static Dictionary<string, string> Settings(Load load, string folder) => new()
    {
        ["DOTNET_STARTUP_HOOKS"] = Hook,
        [ProbeOptions.FileVariable] = Path.Combine(folder, "probe.jsonl"),
        [ProbeOptions.IntervalVariable] = load.Interval.ToString("c", CultureInfo.InvariantCulture),
        [ProbeOptions.ForcedJobsVariable] = load.ForcedJobs.ToString(CultureInfo.InvariantCulture),
        [ProbeOptions.ForcedTimeVariable] = load.ForcedTime.ToString("c", CultureInfo.InvariantCulture),
        ["DOTNET_ENVIRONMENT"] = "Development",
        ["Health__Port"] = "0",
        ["Jobs__Embedded__Path"] = Path.Combine(folder, "jobs.db"),
        ["Model__Provider"] = load.Provider,
        ["Recycling__Jobs"] = "0",
        ["Recycling__Age"] = "00:00:00",
        ["Recycling__GrowthFraction"] = "0",
        ["Recycling__ThreadsFraction"] = "0",
        ["Recycling__DescriptorsFraction"] = "0",
    };
}
