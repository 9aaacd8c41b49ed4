using System.ClientModel;
using System.ClientModel.Primitives;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Analysis.Worker.Analysis.AzureOpenAI.Clients;

/// <summary>
/// Calls the bound of an answer <c>max_completion_tokens</c>, as models from gpt-5 on demand. The library writes <c>max_tokens</c>, and its own switch
/// (<c>SetNewMaxCompletionTokensPropertyEnabled</c>, 2.1.0) fails on options that were not read from JSON.
/// </summary>
internal sealed class CompletionTokensPolicy : PipelinePolicy
{
    private const string Former = "max_tokens";
    private const string Name = "max_completion_tokens";

    public override void Process(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex)
    {
        using var body = new MemoryStream();
        message.Request.Content?.WriteTo(body, message.CancellationToken);
        Rename(message.Request, body);
        ProcessNext(message, pipeline, currentIndex);
    }

    public override async ValueTask ProcessAsync(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex)
    {
        using var body = new MemoryStream();
        if (message.Request.Content is { } content)
        {
            await content.WriteToAsync(body, message.CancellationToken);
        }

        Rename(message.Request, body);
        await ProcessNextAsync(message, pipeline, currentIndex);
    }

    private static void Rename(PipelineRequest request, MemoryStream body)
    {
        if (body.Length == 0 || JsonNode.Parse(body.GetBuffer().AsSpan(0, (int)body.Length)) is not JsonObject asked || !asked.Remove(Former, out var most))
        {
            return;
        }

        asked[Name] = most;
        using var renamed = new MemoryStream((int)body.Length + Name.Length);
        using (var writer = new Utf8JsonWriter(renamed))
        {
            asked.WriteTo(writer);
        }

        request.Content?.Dispose();
        request.Content = BinaryContent.Create(BinaryData.FromBytes(renamed.ToArray()));
    }
}
