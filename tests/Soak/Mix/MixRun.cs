using EndToEnd.Processes;
using Shared.Memory;
using Soak.Cgroups;
using Soak.Rig;

namespace Soak.Mix;

/// <summary>Works the store off in one way, inside a cgroup; a worker that ends by itself is started anew, as a platform does, and given up after some.</summary>
internal static class MixRun
{
    private const int MostDeaths = 3;
    private const int LooksPerCount = 10;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(50);

    public static async Task<MixOutcome> RunAsync(MixCase way, MixStore store, int jobs, TimeProvider time)
    {
        var folder = store.Copy();
        try
        {
            await using var group = LimitedGroup.Create(MixCase.LimitMegabytes);
            using var installation = new Installation(folder, WorkerSettings.Shared);
            await installation.StartApiAsync();
            return await RunAsync(way, store, jobs, group, installation, time);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<MixOutcome> RunAsync(MixCase way, MixStore store, int jobs, LimitedGroup group, Installation installation, TimeProvider time)
    {
        var (deaths, peak, ended, looks) = (new List<int>(), 0L, 0, 0);
        var submitter = new Submitter(installation.Http);
        var worker = installation.StartWorker(way.Settings, group.Enter);
        await worker.WaitForLineAsync("takes jobs on");
        var began = time.GetTimestamp();
        using var turns = new PeriodicTimer(Turn, time);
        while (ended < jobs && deaths.Count < MostDeaths && time.GetElapsedTime(began) < Patience)
        {
            await turns.WaitForNextTickAsync();
            peak = Math.Max(peak, group.UsedBytes);
            ended = ++looks % LooksPerCount == 0 ? await CountAsync(submitter, store) : ended;
            if (worker.HasExited)
            {
                deaths.Add(await worker.WaitForExitAsync());
                worker = installation.StartWorker(way.Settings, group.Enter);
            }
        }

        var took = time.GetElapsedTime(began);
        if (!worker.HasExited)
        {
            worker.Terminate();
        }

        await worker.WaitForExitAsync();
        var timesCritical = LogLine.ReadAll(installation.Output).Count(line => line.Rung == "critical");
        return new MixOutcome(way, ended, jobs, took, Megabytes.Of(peak), deaths, group.OutOfMemoryKills, timesCritical);
    }

    private static async Task<int> CountAsync(Submitter submitter, MixStore store)
    {
        var ended = 0;
        foreach (var batch in store.Batches)
        {
            var counts = (await submitter.GetAsync($"/v1/batches/{batch}", CancellationToken.None)).GetProperty("counts");
            ended += counts.GetProperty("succeeded").GetInt32() + counts.GetProperty("partial").GetInt32() + counts.GetProperty("failed").GetInt32();
        }

        return ended;
    }
}
