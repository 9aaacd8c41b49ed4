using System.Net.Http.Headers;
using System.Text.Json;
using Jobs.Cli.Wire;

namespace Jobs.Cli.Calling;

/// <summary>What support can ask of the service about API keys.</summary>
internal sealed class KeyCalls(ApiChannel channel)
{
    public Task<Answer<Fetched<KeyListView>>> ListAsync(CancellationToken cancellation) =>
        channel.FetchAsync(ApiRequest.Get("v1/keys"), WireJson.Default.KeyListView, cancellation);

    public Task<Answer<Fetched<KeyView>>> CreateAsync(KeyRequest request, CancellationToken cancellation) =>
        channel.FetchAsync(
            new ApiRequest(HttpMethod.Post, "v1/keys")
            {
                Body = () => new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(request, WireJson.Default.KeyRequest))
                {
                    Headers = { ContentType = new MediaTypeHeaderValue("application/json") },
                },
            },
            WireJson.Default.KeyView,
            cancellation);

    public Task<Answer<bool>> RevokeAsync(string keyId, CancellationToken cancellation) =>
        channel.SendAsync(new ApiRequest(HttpMethod.Delete, $"v1/keys/{Uri.EscapeDataString(keyId)}"), (_, _) => Task.FromResult(true), cancellation);
}
