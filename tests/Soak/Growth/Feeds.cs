namespace Soak.Growth;

/// <summary>How jobs come: as fast as they are done, a simulated minute's after the other, or in real time.</summary>
internal static class Feeds
{
    public const int JobsPerMinute = 10;

    private const int Seed = 20_261_125;
    private const int BatchSize = 250;

    /// <summary>Jobs that wait at most: enough that no lane is ever without one.</summary>
    private const int Backlog = 2_000;

    public static async Task SteadyAsync(Load load, SoakStore store, ProbeFile probe, CancellationToken stop)
    {
        var inputs = new SyntheticInputs(Seed);
        while (store.Submitted < load.Jobs)
        {
            await store.WaitUntilEndedAsync(store.Submitted - Backlog, stop);
            await store.SubmitAsync(Next(load, inputs, (int)Math.Min(BatchSize, load.Jobs - store.Submitted)), asBatch: true, stop);
        }

        await store.WaitUntilEndedAsync(load.Jobs, stop);
    }

    public static async Task MinutesAsync(Load load, SoakStore store, ProbeFile probe, CancellationToken stop)
    {
        var inputs = new SyntheticInputs(Seed);
        while (store.Submitted < load.Jobs)
        {
            await store.SubmitAsync(Next(load, inputs, JobsPerMinute), asBatch: false, stop);
            await store.WaitUntilEndedAsync(store.Submitted, stop);
            if (store.Submitted % load.ForcedJobs == 0)
            {
                // The hour's reading is taken before the next hour begins.
                await probe.WaitForForcedAsync(store.Submitted, stop);
            }
        }
    }

    public static async Task InRealTimeAsync(Load load, SoakStore store, ProbeFile probe, CancellationToken stop)
    {
        var inputs = new SyntheticInputs(Seed);
        using var turns = new PeriodicTimer(TimeSpan.FromMinutes(1) / JobsPerMinute, TimeProvider.System);
        while (store.Submitted < load.Jobs && await turns.WaitForNextTickAsync(stop))
        {
            await store.SubmitAsync(Next(load, inputs, count: 1), asBatch: false, stop);
        }

        await store.WaitUntilEndedAsync(load.Jobs, stop);
    }

    private static List<Shared.Submissions.JobInput> Next(Load load, SyntheticInputs inputs, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => load.Input(inputs))];
}
