using Analysis.Worker.Analysis.AzureOpenAI;
using Shared.Settings;

namespace Analysis.Worker.Starting;

/// <summary>What counts where <c>Model:Provider</c> is AzureOpenAI.</summary>
internal static class AzureOpenAISettings
{
    public static IReadOnlyList<Setting> All { get; } =
    [
        .. Setting.Of(AzureOpenAIOptions.Section, new AzureOpenAIOptions(), o =>
        [
            (nameof(o.ChatModel), o.ChatModel, "What the chat deployments run, as results name it"),
            (nameof(o.ChatDialect), o.ChatDialect, "How they are asked: Gpt4, or Gpt5 for gpt-5.1 and later"),
            (nameof(o.EmbeddingModel), o.EmbeddingModel, "What the embedding deployments run; similarity is calibrated for the default"),
        ]),
        .. Deployment(nameof(AzureOpenAIOptions.Chat)),
        .. Deployment(nameof(AzureOpenAIOptions.Embeddings)),
        .. Setting.Of(AzureOpenAIOptions.Section, new AzureOpenAIOptions(), o =>
        [
            (nameof(o.ContextTokens), o.ContextTokens, "Tokens the chat model takes, prompt and answer together. 4,096 - 2,000,000"),
            (nameof(o.CallTimeout), o.CallTimeout, "How long one call may take. 1 s - 10 min"),
            (nameof(o.ModelTime), o.ModelTime, "How long all calls of one attempt may take, without waiting for quota. 1 s - 30 min"),
            (nameof(o.Patience), o.Patience, "How long one attempt waits for quota, before it does in the queue. 0 - 10 min"),
            (nameof(o.MaxTries), o.MaxTries, "Calls that fail for a moment before the attempt fails. 1 - 10"),
            (nameof(o.FirstWait), o.FirstWait, "Wait after the first of them where the service names none; it doubles. 10 ms - 1 min"),
            (nameof(o.LongestWait), o.LongestWait, "The bound of that doubling. 10 ms - 5 min"),
            (nameof(o.SpillOverAfter), o.SpillOverAfter, "A deployment whose quota is so far away is passed over for another. 0 - 1 min"),
            (nameof(o.HoldAhead), o.HoldAhead, "No job is received while a call would wait longer for its quota. 0 - 1 min"),
            (nameof(o.ProbeInterval), o.ProbeInterval, "How often a deployment that refuses every call is tried again. 1 s - 1 h"),
            ($"{nameof(o.Breaker)}:{nameof(o.Breaker.FailureRatio)}", o.Breaker.FailureRatio, "Share of failed calls at which a deployment is left alone. 0.01 - 1"),
            ($"{nameof(o.Breaker)}:{nameof(o.Breaker.MinimumCalls)}", o.Breaker.MinimumCalls, "Calls below which nothing is concluded. 2 - 1,000"),
            ($"{nameof(o.Breaker)}:{nameof(o.Breaker.Window)}", o.Breaker.Window, "Time over which both are counted. 0.5 s - 10 min"),
            ($"{nameof(o.Breaker)}:{nameof(o.Breaker.Break)}", o.Breaker.Break, "How long it is left alone. 0.5 s - 10 min"),
            ($"{nameof(o.Clients)}:{nameof(o.Clients.Min)}", o.Clients.Min, "Idle HTTP clients that are kept. 0 - 100"),
            ($"{nameof(o.Clients)}:{nameof(o.Clients.Max)}", o.Clients.Max, "HTTP clients open at once. 1 - 100"),
            ($"{nameof(o.Clients)}:{nameof(o.Clients.IdleTime)}", o.Clients.IdleTime, "An HTTP client idle for so long is closed. 1 s - 1 h"),
            ($"{nameof(o.Clients)}:{nameof(o.Clients.MaxAge)}", o.Clients.MaxAge, "An HTTP client so old is closed. 1 s - 1 day"),
        ]),
    ];

    private static IEnumerable<Setting> Deployment(string list) => Setting.Of($"{AzureOpenAIOptions.Section}:{list}:0", new DeploymentOptions(), o =>
    [
        (nameof(o.Endpoint), o.Endpoint, "https://NAME.openai.azure.com; further deployments under 1, 2, ..."),
        (nameof(o.Name), o.Name, "The deployment's name"),
        (nameof(o.ApiKey), o.ApiKey, "A secret; without it the process's Entra identity"),
        (nameof(o.Weight), o.Weight, "Its share of calls, against the others' weights. 1 - 1,000"),
        (nameof(o.TokensPerMinute), o.TokensPerMinute, "Its quota: the capacity x 1,000. 1,000 - 100,000,000"),
        (nameof(o.RequestsPerMinute), o.RequestsPerMinute, "Its quota of requests. 1 - 1,000,000"),
    ]);
}
