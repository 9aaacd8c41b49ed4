using System.Text.Json.Nodes;
using Simulators.OpenAI.Quotas;

namespace Simulators.OpenAI.Http;

/// <summary>A request as far as it matters here.</summary>
/// <param name="First">The first message or input.</param>
/// <param name="Last">The last user's message, or empty.</param>
/// <param name="Data">The first user's message: the job's data, also where it is asked for again.</param>
/// <param name="Inputs">Texts to embed.</param>
/// <param name="PromptTokens">Of all of it.</param>
/// <param name="MaxTokens">The most that may be answered.</param>
/// <param name="WantsBase64">How vectors are to be written.</param>
internal sealed record Question(string First, string Last, string Data, IReadOnlyList<string> Inputs, int PromptTokens, int MaxTokens, bool WantsBase64)
{
    private const int TokensPerMessage = 4;
    private const int TokensBeforeAnswer = 3;
    private const int DefaultMaxTokens = 4_096;

    public int Estimate => PromptTokens + MaxTokens;

    public static Question OfChat(JsonNode body)
    {
        var messages = body["messages"]!.AsArray().Select(message => (Role: (string?)message!["role"], Text: TextOf(message["content"]))).ToList();
        var schema = body["response_format"]?["json_schema"]?["schema"]?.ToJsonString() ?? "";
        var tokens = messages.Sum(message => TokensPerMessage + Tokens.Of(ModelKind.Chat, message.Text)) + TokensBeforeAnswer + Tokens.Of(ModelKind.Chat, schema);
        var max = (int?)body["max_completion_tokens"] ?? (int?)body["max_tokens"] ?? DefaultMaxTokens;
        var said = messages.Where(message => message.Role == "user").Select(message => message.Text).ToList();
        return new Question(messages[0].Text, said.LastOrDefault() ?? "", said.FirstOrDefault() ?? "", [], tokens, max, WantsBase64: false);
    }

    public static Question OfEmbeddings(JsonNode body)
    {
        IReadOnlyList<string> inputs = body["input"] is JsonArray many ? [.. many.Select(one => (string)one!)] : [(string)body["input"]!];
        return new Question("", "", "", inputs, inputs.Sum(input => Tokens.Of(ModelKind.Embeddings, input)), MaxTokens: 0, (string?)body["encoding_format"] == "base64");
    }

    private static string TextOf(JsonNode? content) => content switch
    {
        JsonArray parts => string.Concat(parts.Select(part => (string?)part!["text"])),
        null => "",
        _ => (string)content!,
    };
}
