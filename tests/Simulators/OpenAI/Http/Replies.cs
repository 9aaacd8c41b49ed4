using System.Text.Json.Nodes;

namespace Simulators.OpenAI.Http;

/// <summary>Bodies as the service writes them.</summary>
internal static class Replies
{
    public static JsonObject Error(string code, string message, JsonObject? inner = null)
    {
        var error = new JsonObject { ["code"] = code, ["message"] = message };
        if (inner is not null)
        {
            error["innererror"] = inner;
        }

        return new JsonObject { ["error"] = error };
    }

    public static JsonObject FilteredPrompt() => Error(
        "content_filter",
        "The response was filtered due to the prompt triggering Azure OpenAI's content management policy. Please modify your prompt and retry.",
        new JsonObject
        {
            ["code"] = "ResponsibleAIPolicyViolation",
            ["content_filter_result"] = new JsonObject { ["violence"] = new JsonObject { ["filtered"] = true, ["severity"] = "high" } },
        });

    public static JsonObject Completion(string model, string id, string? content, string finish, string? refusal, int prompt, int cached, int completion) => new()
    {
        ["id"] = id,
        ["object"] = "chat.completion",
        ["created"] = 1_764_000_000,
        ["model"] = model,
        ["system_fingerprint"] = "fp_simulated",
        ["choices"] = new JsonArray(new JsonObject
        {
            ["index"] = 0,
            ["finish_reason"] = finish,
            ["message"] = new JsonObject { ["role"] = "assistant", ["content"] = content, ["refusal"] = refusal },
        }),
        ["usage"] = new JsonObject
        {
            ["prompt_tokens"] = prompt,
            ["completion_tokens"] = completion,
            ["total_tokens"] = prompt + completion,
            ["prompt_tokens_details"] = new JsonObject { ["cached_tokens"] = cached },
        },
    };

    public static JsonObject Embeddings(string model, IEnumerable<JsonNode> vectors, int tokens) => new()
    {
        ["object"] = "list",
        ["model"] = model,
        ["data"] = new JsonArray([.. vectors.Select((vector, i) => (JsonNode)new JsonObject { ["object"] = "embedding", ["index"] = i, ["embedding"] = vector })]),
        ["usage"] = new JsonObject { ["prompt_tokens"] = tokens, ["total_tokens"] = tokens },
    };
}
