using System.Net;
using System.Text;
using System.Text.Json;

namespace EndToEnd.Processes;

/// <summary>A submitter with good manners: names its requests, and asks again until it has an answer.</summary>
internal sealed class Submitter(HttpClient http)
{
    /// <summary>One item of the sizes submitters send, with its number in it.</summary>
    public static string Item(int number, string? customId = null)
    {
        var resume = new StringBuilder();
        for (var line = 0; line < 40; line++)
        {
            resume.Append("Built and ran services number ").Append(number).Append(" in Python and C#, with PostgreSQL and Docker; ").Append(line).Append(" years of it. ");
        }

        return JsonSerializer.Serialize(new Dictionary<string, object?>
        {
            ["resume"] = resume.ToString(),
            ["job_description"] = "We look for an engineer who knows Python, Kubernetes and AWS and who can explain what was built to people who did not build it. " + new string('x', 200),
            ["keywords"] = new[] { "Python", "Kubernetes", "AWS", "Docker" },
            ["custom_id"] = customId ?? $"item-{number}",
        });
    }

    /// <summary>Posts one job under a name, as often as it takes. Null where it was refused for good.</summary>
    public async Task<string?> SubmitAsync(string item, string name, CancellationToken cancellation)
    {
        using var answer = await AskAsync(() => Post("/v1/jobs", item, "application/json", name), cancellation);
        return answer.StatusCode == HttpStatusCode.Accepted ? await ReadIdAsync(answer, cancellation) : null;
    }

    public async Task<string> SubmitBatchAsync(IEnumerable<string> items, string name, CancellationToken cancellation)
    {
        using var answer = await AskAsync(() => Post("/v1/batches", string.Join('\n', items), "application/x-ndjson", name), cancellation);
        Assert.True(answer.StatusCode == HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync(cancellation));
        return await ReadIdAsync(answer, cancellation);
    }

    public async Task<JsonElement> GetAsync(string path, CancellationToken cancellation)
    {
        using var answer = await AskAsync(() => new HttpRequestMessage(HttpMethod.Get, path), cancellation);
        Assert.True(answer.IsSuccessStatusCode, $"{path} answered {(int)answer.StatusCode}");
        using var document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(cancellation));
        return document.RootElement.Clone();
    }

    public async Task<IReadOnlyList<JsonElement>> GetLinesAsync(string path, CancellationToken cancellation)
    {
        using var answer = await AskAsync(() => new HttpRequestMessage(HttpMethod.Get, path), cancellation);
        Assert.True(answer.IsSuccessStatusCode, $"{path} answered {(int)answer.StatusCode}");
        var lines = (await answer.Content.ReadAsStringAsync(cancellation)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return [.. lines.Select(line => JsonSerializer.Deserialize<JsonElement>(line))];
    }

    private static HttpRequestMessage Post(string path, string body, string type, string name)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, type) };
        request.Headers.Add("Idempotency-Key", name);
        return request;
    }

    private static async Task<string> ReadIdAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        using var document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(cancellation));
        return document.RootElement.GetProperty("id").GetString()!;
    }

    // The service may be dead at any moment, and comes back; a request still being worked on is asked for again.
    private async Task<HttpResponseMessage> AskAsync(Func<HttpRequestMessage> ask, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                using var request = ask();
                var answer = await http.SendAsync(request, cancellation);
                if (answer.StatusCode is not (HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests) && !await IsStillRunningAsync(answer, cancellation))
                {
                    return answer;
                }

                answer.Dispose();
            }
            catch (HttpRequestException)
            {
                // Killed, or not yet back.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, cancellation);
        }
    }

    private static async Task<bool> IsStillRunningAsync(HttpResponseMessage answer, CancellationToken cancellation) =>
        answer.StatusCode == HttpStatusCode.Conflict
        && (await answer.Content.ReadAsStringAsync(cancellation)).Contains("idempotency_running", StringComparison.Ordinal);
}
