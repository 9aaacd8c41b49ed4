using EndToEnd.Processes;
using Shared.Memory;
using Soak.Cgroups;

namespace Soak.Rig;

/// <summary>
/// One case from end to end:
/// 1. a store, an API outside, and a worker inside a cgroup with a limit, with a leak in it;
/// 2. jobs, steadily, until as many workers as were to leak have ended by themselves;
/// 3. a worker without the leak finishes what is left;
/// 4. everything is counted.
/// </summary>
internal static class LeakRig
{
    /// <summary>A case that has not come to its end by then is broken off, and its expectations are not met.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(6);

    public static async Task<LeakOutcome> RunAsync(LeakCase leak, TimeProvider time)
    {
        await using var group = LimitedGroup.Create(leak.LimitMegabytes, leak.Threads);
        using var installation = new Installation(settings: WorkerSettings.Shared);
        LargeFile.Write(leak, installation.Folder);
        await installation.StartApiAsync();
        var submitter = new Submitter(installation.Http);
        using var stopSubmitting = new CancellationTokenSource();
        using var stopWatching = new CancellationTokenSource();

        var began = time.GetTimestamp();
        var worker = new RestartedWorker(installation, group, leak, time);
        var working = worker.RunAsync();
        var jobs = new SteadySubmitter(submitter, time);
        var submitting = jobs.RunAsync(stopSubmitting.Token);
        var watch = new RowWatch(submitter, group, () => worker.Process.Id, time);
        var watching = watch.RunAsync(stopWatching.Token);

        await Task.WhenAny(leak.StopReason is null ? LargeFile.IsReadAsync(worker.Process) : worker.Leaked, Task.Delay(Patience, time), working, submitting, watching);
        await stopSubmitting.CancelAsync();
        await submitting;
        var accounts = await Accounts.TakeAsync(submitter, jobs.Batches, jobs.Accepted, time);
        worker.Stop();
        await working;
        await stopWatching.CancelAsync();
        await watching;
        return Outcome(leak, worker, watch, group, accounts, time.GetElapsedTime(began));
    }

    private static LeakOutcome Outcome(LeakCase leak, RestartedWorker worker, RowWatch watch, LimitedGroup group, Accounts accounts, TimeSpan took) => new(
        leak,
        [.. worker.Lives.Select(life => Outcome(life, watch))],
        accounts,
        group.OutOfMemoryKills,
        watch.Sightings.Max(sighting => sighting.UsedMegabytes),
        group.PeakChargedBytes is { } peak ? Megabytes.Of(peak) : null,
        took,
        watch.Sightings);

    private static LifeOutcome Outcome(WorkerLife life, RowWatch watch)
    {
        var row = watch.RowOf(life.ProcessId);
        return new LifeOutcome(
            life,
            Sighting.Property(row, "stop_reason")?.GetString(),
            Sighting.Property(row, "exit_code")?.GetInt32(),
            Sighting.Property(Sighting.Property(row, "leak"), "class")?.GetString()
                ?? watch.Sightings.LastOrDefault(sighting => sighting.ProcessId == life.ProcessId && sighting.GrowingClass is not null)?.GrowingClass);
    }
}
