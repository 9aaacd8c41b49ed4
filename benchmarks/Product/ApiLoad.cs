using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using Benchmarks.Store;

namespace Benchmarks.Product;

/// <summary>Submitters over HTTP.</summary>
internal sealed class ApiLoad(HttpClient http)
{
    /// <returns>Jobs per second.</returns>
    public async Task<double> PostJobsAsync(int jobs, int callers)
    {
        var left = jobs;
        var begun = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(CallAsync)));
        return jobs / Stopwatch.GetElapsedTime(begun).TotalSeconds;

        async Task CallAsync()
        {
            while (Interlocked.Decrement(ref left) >= 0)
            {
                await PostAsync("/v1/jobs", Payload.Body, "application/json");
            }
        }
    }

    /// <returns>Jobs per second.</returns>
    public async Task<double> PostBatchesAsync(int batches, int size)
    {
        byte[] line = [.. Payload.Body, (byte)'\n'];
        var body = new byte[line.Length * size];
        for (var i = 0; i < size; i++)
        {
            line.CopyTo(body, i * line.Length);
        }

        var begun = Stopwatch.GetTimestamp();
        for (var i = 0; i < batches; i++)
        {
            await PostAsync("/v1/batches", body, "application/x-ndjson");
        }

        return batches * size / Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }

    private async Task PostAsync(string path, byte[] body, string type)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        using var answer = await http.PostAsync(new Uri(path, UriKind.Relative), content);
        if (answer.StatusCode != HttpStatusCode.Accepted)
        {
            throw new InvalidOperationException($"{path} answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        }
    }
}
