using System.Globalization;
using EndToEnd.Processes;
using Shared.Memory;
using Soak.Cgroups;
using Soak.Rig;

namespace Soak.Cycles;

/// <summary>
/// The real worker under a limit, with pressure that comes and goes:
/// 1. a store, an API outside, a worker inside a cgroup, and jobs all the time;
/// 2. native memory is taken until critical, held, and given back, so many times;
/// 3. everything is counted, from the log, the worker's metrics and the timelines.
/// </summary>
internal static class CycleRun
{
    public const int LimitMegabytes = 512;

    /// <summary>A machine that is busy with other things takes some seconds for a cycle.</summary>
    private static readonly TimeSpan PatiencePerCycle = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan Start = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(50);

    public static async Task<CycleOutcome> RunAsync(int cycles, TimeProvider time)
    {
        await using var group = LimitedGroup.Create(LimitMegabytes);
        using var installation = new Installation(settings: WorkerSettings.Shared);
        await installation.StartApiAsync();
        var submitter = new Submitter(installation.Http);
        var jobs = new SteadySubmitter(submitter, time);
        using var stopSubmitting = new CancellationTokenSource();
        using var stopWatching = new CancellationTokenSource();

        var began = time.GetTimestamp();
        var worker = installation.StartWorker(Settings(cycles), group.Enter);
        var submitting = jobs.RunAsync(stopSubmitting.Token);
        var watching = PeakAsync(group, time, stopWatching.Token);
        var patience = Start + (cycles * PatiencePerCycle);
        await Task.WhenAny(worker.WaitForLineAsync("SOAK has cycled", patience), worker.WaitForLineAsync("SOAK cannot cycle", patience), submitting);
        var took = time.GetElapsedTime(began);

        await stopSubmitting.CancelAsync();
        await submitting;
        var accounts = await Accounts.TakeAsync(submitter, jobs.Batches, jobs.Accepted, time);
        var deadLettered = (await submitter.GetAsync("/v1/queue", CancellationToken.None)).GetProperty("dead_lettered").GetInt32();
        var endedByItself = worker.HasExited;
        if (!endedByItself)
        {
            worker.Terminate();
        }

        var exitCode = await worker.WaitForExitAsync();
        await stopWatching.CancelAsync();
        return new CycleOutcome(cycles, [.. worker.Output], accounts, deadLettered, endedByItself, exitCode, group.OutOfMemoryKills, Megabytes.Of(await watching), took);
    }

    private static Dictionary<string, string> Settings(int cycles) => new()
    {
        ["Model__Provider"] = "NoOp",
        ["Model__NoOp__Delay"] = "00:00:00.100",
        ["Memory__SampleInterval"] = "00:00:00.100",
        ["Memory__WarningSamples"] = "1",
        ["Recycling__Jobs"] = "0",
        ["Recycling__Age"] = "0",
        ["Recycling__GrowthFraction"] = "0",
        ["DOTNET_STARTUP_HOOKS"] = Programs.SoakHook,
        ["SOAK_CYCLES"] = cycles.ToString(CultureInfo.InvariantCulture),
    };

    private static async Task<long> PeakAsync(LimitedGroup group, TimeProvider time, CancellationToken stop)
    {
        var peak = 0L;
        using var turns = new PeriodicTimer(Turn, time);
        while (!stop.IsCancellationRequested)
        {
            peak = Math.Max(peak, group.UsedBytes);
            await turns.WaitForNextTickAsync(CancellationToken.None);
        }

        return peak;
    }
}
