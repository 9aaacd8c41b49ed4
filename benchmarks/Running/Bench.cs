using Benchmarks.Figures;

namespace Benchmarks.Running;

/// <summary>Runs the measurements asked for, one after the other, and reports.</summary>
internal static class Bench
{
    public static async Task RunAsync(Arguments arguments)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Path.GetFullPath(arguments.Data), "run-" + Environment.ProcessId)).FullName;
        var book = new FigureBook();
        var room = new Room(folder);
        try
        {
            foreach (var measurement in arguments.Measurements)
            {
                await MeasureAsync(measurement, arguments, room, book);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        var report = Report.Text(book, arguments);
        Console.WriteLine(report);
        if (arguments.Out is { } path)
        {
            await File.WriteAllTextAsync(path + ".md", report);
            await File.WriteAllTextAsync(path + ".json", Report.Json(book));
        }
    }

    private static Task MeasureAsync(string measurement, Arguments arguments, Room room, FigureBook book) => measurement switch
    {
        "engine" => EngineMeasurement.RunAsync(arguments, room, book),
        "latency" => LatencyMeasurement.RunAsync(arguments, room, book),
        "http" => HttpMeasurement.RunAsync(arguments, room, book),
        "allocator" => AllocatorMeasurement.RunAsync(arguments, room, book),
        _ => WorkerMeasurement.RunAsync(arguments, room, book),
    };
}
