using System.Text.Json;
using Benchmarks.Figures;
using Benchmarks.Native;
using Benchmarks.Product;
using Benchmarks.Sides;

namespace Benchmarks.Running;

/// <summary>What bounding glibc's arenas, and fixing its thresholds, saves and costs: a native load that fragments, and the real worker's drain. Sides alternate.</summary>
internal static class AllocatorMeasurement
{
    private const int Threads = 24;
    private const int Seconds = 6;
    private const int WorkerJobs = 6_000;

    private static readonly Dictionary<string, string> Fixed = new() { ["MALLOC_TRIM_THRESHOLD_"] = "131072", ["MALLOC_MMAP_THRESHOLD_"] = "131072" };

    /// <summary>What each side has in its environment, and what it sets in the process itself.</summary>
    private static readonly (string Name, Dictionary<string, string> Environment, int SetsArenas)[] Sides =
    [
        ("arenas 8 a core", [], 0),
        ("arenas 1", Arenas("1"), 0),
        ("arenas 2", Arenas("2"), 0),
        ("arenas 4", Arenas("4"), 0),
        ("arenas 2, by mallopt", [], 2),
        ("8 a core, thresholds fixed", Fixed, 0),
        ("2, thresholds fixed", Arenas("2").Concat(Fixed).ToDictionary(), 0),
    ];

    private static readonly (string Name, string Arenas)[] Workers = [("worker, 8 a core", "16"), ("worker, 1", "1"), ("worker, 2", "2"), ("worker, 4", "4")];

    public static async Task RunAsync(Arguments arguments, Room room, FigureBook book)
    {
        for (var round = 0; round < arguments.Rounds; round++)
        {
            foreach (var (name, environment, setsArenas) in Sides)
            {
                await MeasureLoadAsync(name, environment, setsArenas, book);
            }

            foreach (var (name, arenas) in Workers)
            {
                await MeasureDrainAsync(room.NewStore(), name, arenas, book);
            }
        }
    }

    private static async Task MeasureLoadAsync(string name, Dictionary<string, string> environment, int setsArenas, FigureBook book)
    {
        await using var side = Child.Start(
            "dotnet", [typeof(AllocatorMeasurement).Assembly.Location, AllocatorSide.Role, $"{Threads}", $"{Seconds}", $"{setsArenas}"], environment, readsOutput: true);
        using var told = JsonDocument.Parse(await side.Output.ReadLineAsync() ?? throw new InvalidOperationException($"The side \"{name}\" ended without an answer."));
        book.Add("native load, calls", name, "1/s", told.RootElement.GetProperty("calls_per_second").GetDouble());
        book.Add("native load, resident after", name, "MB", told.RootElement.GetProperty("resident_mb").GetDouble());
        book.Add("native load, anonymous after", name, "MB", told.RootElement.GetProperty("anonymous_mb").GetDouble());
        book.Add("native load, anonymous after malloc_trim", name, "MB", told.RootElement.GetProperty("trimmed_mb").GetDouble());
    }

    private static async Task MeasureDrainAsync(string path, string name, string arenas, FigureBook book)
    {
        using var product = new Installation(path);
        await using var store = SideStarter.Store(path);
        await store.TimeAsync($"enqueue {WorkerJobs} 16");
        await using var worker = product.StartWorker(16, TimeSpan.Zero, more: Arenas(arenas));
        await store.WaitForEndsAsync(WorkerJobs);
        var (firstStart, lastEnd) = await store.SpanAsync();
        book.Add(Names.Drain, name, "jobs/s", WorkerJobs / (lastEnd - firstStart).TotalSeconds);
        book.Add("worker's peak resident", name, "MB", ProcessUse.Of([worker.Id]).PeakBytes / 1048576.0);
    }

    private static Dictionary<string, string> Arenas(string most) => new() { ["MALLOC_ARENA_MAX"] = most };
}
