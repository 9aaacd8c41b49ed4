using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using Simulators.Insights;

namespace Simulators.Tests.Insights;

/// <summary>Posts by a plain client, and what it posts.</summary>
internal sealed class Posting(InsightsSimulator simulator) : IDisposable
{
    public const string Metric =
        """{"name":"Metric","time":"2026-11-26T10:00:00Z","tags":{"ai.cloud.role":"analysis-worker","ai.cloud.roleInstance":"r1"},"data":{"baseType":"MetricData","baseData":{"metrics":[{"name":"process_memory_mb","value":120.5,"count":1,"min":119,"max":122}],"properties":{"worker":"w1"}}}}""";

    public const string Request =
        """{"name":"Request","sampleRate":25,"tags":{"ai.operation.id":"abc"},"data":{"baseType":"RequestData","baseData":{"id":"1","name":"analyse","success":false,"responseCode":"500","duration":"00.00:00:01.5000000"}}}""";

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(10), BaseAddress = new Uri($"http://127.0.0.1:{simulator.Port}/") };

    public async Task<int> StatusAsync(string body = Metric)
    {
        using var answer = await SendAsync(body);
        return (int)answer.StatusCode;
    }

    public Task<HttpResponseMessage> SendAsync(string body = Metric, string path = "v2.1/track", string? encoding = null, string? token = null, CancellationToken stop = default) =>
        SendAsync(Packed(Encoding.UTF8.GetBytes(body), encoding), path, encoding, token, stop);

    public async Task<HttpResponseMessage> SendAsync(byte[] body, string path, string? encoding, string? token = null, CancellationToken stop = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        if (encoding is not null)
        {
            request.Content.Headers.ContentEncoding.Add(encoding);
        }

        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return await _http.SendAsync(request, stop);
    }

    public Task<string> GetAsync(string path) => _http.GetStringAsync(new Uri(path, UriKind.Relative));

    public async Task ForgetFaultsAsync()
    {
        using var answer = await _http.DeleteAsync(new Uri("control/faults", UriKind.Relative));
    }

    public void Dispose() => _http.Dispose();

    private static byte[] Packed(byte[] bytes, string? encoding)
    {
        using var packed = new MemoryStream();
        using (Stream to = encoding switch
        {
            "gzip" => new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true),
            "deflate" => new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true),
            _ => new BufferedStream(packed),
        })
        {
            to.Write(bytes);
            to.Flush();
            if (encoding is null)
            {
                return packed.ToArray();
            }
        }

        return packed.ToArray();
    }
}
