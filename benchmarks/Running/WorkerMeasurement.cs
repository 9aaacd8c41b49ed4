using Benchmarks.Figures;
using Benchmarks.Product;
using Benchmarks.Sides;

namespace Benchmarks.Running;

/// <summary>The real worker process: how soon it handles its first job, how fast it drains, and how little it adds to a model's own time.</summary>
internal static class WorkerMeasurement
{
    private const int Starts = 5;
    private const int EfficiencyLanes = 8;

    private static readonly (string Build, string Program)[] Builds =
    [
        ("Debug", Repository.Built("Analysis.Worker", "debug")),
        ("Release", Repository.Built("Analysis.Worker", "release")),
        ("ReadyToRun", Repository.Published("Analysis.Worker")),
    ];

    private static readonly (TimeSpan Delay, int Jobs)[] Delays = [(TimeSpan.FromMilliseconds(50), 1_600), (TimeSpan.FromSeconds(2), 40)];

    public static async Task RunAsync(Arguments arguments, Room room, FigureBook book)
    {
        for (var round = 0; round < arguments.Rounds; round++)
        {
            foreach (var (build, program) in Builds.Where(build => File.Exists(build.Program)))
            {
                for (var start = 0; start < Starts; start++)
                {
                    await MeasureStartAsync(room.NewStore(), build, program, book);
                }
            }

            await MeasureDrainAsync(room.NewStore(), arguments.Jobs, book);
            foreach (var (delay, jobs) in Delays)
            {
                await MeasureEfficiencyAsync(room.NewStore(), delay, jobs, book);
            }
        }
    }

    private static async Task MeasureStartAsync(string path, string build, string program, FigureBook book)
    {
        using var product = new Installation(path);
        await using var store = SideStarter.Store(path);
        await store.TimeAsync("enqueue 1 1");
        var begun = TimeProvider.System.GetUtcNow();
        await using var worker = product.StartWorker(EfficiencyLanes, TimeSpan.Zero, program);
        await store.WaitForEndsAsync(1);
        var (firstStart, lastEnd) = await store.SpanAsync();
        book.Add($"process start to first job leased, {build}", Names.Worker, "ms", (firstStart - begun).TotalMilliseconds);
        book.Add(Names.FirstJob(build), Names.Worker, "ms", (lastEnd - begun).TotalMilliseconds);
    }

    // The analysis with the model that does nothing is in it: cleaning, keywords, JSON. The peer's handler is empty.
    private static async Task MeasureDrainAsync(string path, int jobs, FigureBook book)
    {
        using var product = new Installation(path);
        await using var store = SideStarter.Store(path);
        await store.TimeAsync($"enqueue {jobs} 16");
        await using var worker = product.StartWorker(16, TimeSpan.Zero);
        await store.WaitForEndsAsync(jobs);
        var (firstStart, lastEnd) = await store.SpanAsync();
        book.Add(Names.Drain, Names.Worker, "jobs/s", jobs / (lastEnd - firstStart).TotalSeconds);
    }

    private static async Task MeasureEfficiencyAsync(string path, TimeSpan delay, int jobs, FigureBook book)
    {
        // The first jobs meet code that has never run, which is the start's figure; they are left out.
        using var product = new Installation(path);
        await using var store = SideStarter.Store(path);
        await store.TimeAsync($"enqueue {jobs} 16");
        await using var worker = product.StartWorker(EfficiencyLanes, delay, rampUp: TimeSpan.Zero);
        await store.WaitForEndsAsync(jobs);
        var (firstStart, lastEnd) = await store.SpanAsync(after: EfficiencyLanes);
        book.Add(Names.Efficiency(delay), Names.Worker, "", (jobs - EfficiencyLanes) * delay / (EfficiencyLanes * (lastEnd - firstStart)));
    }
}
