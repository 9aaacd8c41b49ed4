using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace LocalHost.Scaling;

/// <summary>Asks the API how many jobs are ready.</summary>
internal sealed class QueueDepthReader(HttpClient api)
{
    private static readonly Uri Queue = new("/v1/queue", UriKind.Relative);

    /// <returns>Null where the API does not answer: it may be restarting. What runs then stays.</returns>
    public async Task<long?> ReadReadyAsync(CancellationToken stop)
    {
        try
        {
            return (await api.GetFromJsonAsync(Queue, QueueDepthContext.Default.QueueAnswer, stop))?.Ready;
        }
        catch (Exception fault) when (fault is HttpRequestException or JsonException or TaskCanceledException && !stop.IsCancellationRequested)
        {
            return null;
        }
    }
}

/// <summary>What is needed of <c>GET /v1/queue</c>.</summary>
internal sealed record QueueAnswer(long Ready);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(QueueAnswer))]
internal sealed partial class QueueDepthContext : JsonSerializerContext;
