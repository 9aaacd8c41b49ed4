using Benchmarks.Figures;
using Benchmarks.Product;
using Benchmarks.Sides;

namespace Benchmarks.Running;

/// <summary>The real API and a real worker: in over HTTP, out through the lanes. The load is made in this process, on the same cores.</summary>
internal static class HttpMeasurement
{
    private const int BatchSize = 1_000;
    private const int WarmUpJobs = 1_000;
    private const int Lanes = 16;

    public static async Task RunAsync(Arguments arguments, Room room, FigureBook book)
    {
        for (var round = 0; round < arguments.Rounds; round++)
        {
            var path = room.NewStore();
            using var product = new Installation(path);
            await using var api = await product.StartApiAsync();
            await using var store = SideStarter.Store(path);
            await MeasureAsync(product, api, store, arguments.Jobs, book);
        }
    }

    private static async Task MeasureAsync(Installation product, Child api, Side store, int jobs, FigureBook book)
    {
        var load = new ApiLoad(product.Http);
        await load.PostJobsAsync(WarmUpJobs, 16);
        await load.PostBatchesAsync(1, BatchSize);

        var before = ProcessUse.Of([api.Id]);
        book.Add("POST /v1/jobs, 16 callers", Names.Api, "jobs/s", await load.PostJobsAsync(jobs, 16));
        var posted = ProcessUse.Of([api.Id]);
        book.Add("CPU per job, POST /v1/jobs", Names.Api, "µs", (posted.Cpu - before.Cpu).TotalMicroseconds / jobs);
        book.Add("peak memory after the posts", Names.Api, "MB", posted.PeakBytes / 1e6);

        var batches = Math.Max(1, jobs / BatchSize);
        book.Add("POST /v1/batches of 1,000", Names.Api, "jobs/s", await load.PostBatchesAsync(batches, BatchSize));
        var batched = ProcessUse.Of([api.Id]);
        book.Add("CPU per job, POST /v1/batches", Names.Api, "µs", (batched.Cpu - posted.Cpu).TotalMicroseconds / (batches * BatchSize));

        var all = WarmUpJobs + BatchSize + jobs + (batches * BatchSize);
        await using var worker = product.StartWorker(Lanes, TimeSpan.Zero);
        await store.WaitForEndsAsync(all);
        var (firstStart, lastEnd) = await store.SpanAsync();
        book.Add("drain at 16 with the API beside, from a cold start", Names.Worker, "jobs/s", all / (lastEnd - firstStart).TotalSeconds);
        var use = ProcessUse.Of([worker.Id]);
        book.Add("CPU per job, analysis included", Names.Worker, "µs", use.Cpu.TotalMicroseconds / all);
        book.Add("peak memory", Names.Worker, "MB", use.PeakBytes / 1e6);
    }
}
