using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using Shared.Resources.Pooling;

namespace Analysis.Worker.Analysis.AzureOpenAI;

/// <summary>Section <c>Model:AzureOpenAI</c>, read only where <c>Model:Provider</c> is <c>AzureOpenAI</c>.</summary>
internal sealed class AzureOpenAIOptions
{
    public const string Section = "Model:AzureOpenAI";

    /// <summary>What the deployments of <see cref="Chat"/> run, as results name it. Default <c>gpt-4.1</c>.</summary>
    public string ChatModel { get; set; } = "gpt-4.1";

    /// <summary>
    /// How the chat model is asked. <see cref="ChatDialect.Gpt4"/> (default): <c>max_tokens</c> and temperature 0. <see cref="ChatDialect.Gpt5"/>: <c>max_completion_tokens</c> and no
    /// temperature, as the models from gpt-5 on demand; one that reasons by default spends the answer's tokens on it, so take one whose default effort is none, such as gpt-5.1.
    /// </summary>
    [EnumDataType(typeof(ChatDialect))]
    public ChatDialect ChatDialect { get; set; } = ChatDialect.Gpt4;

    /// <summary>What the deployments of <see cref="Embeddings"/> run. The similarity is calibrated for the default, <c>text-embedding-3-large</c>, only.</summary>
    public string EmbeddingModel { get; set; } = "text-embedding-3-large";

    /// <summary>Deployments of the chat model; at least one. Calls are shared out by their weights.</summary>
    [ValidateEnumeratedItems]
    public List<DeploymentOptions> Chat { get; set; } = [];

    /// <summary>Deployments of the embedding model; at least one.</summary>
    [ValidateEnumeratedItems]
    public List<DeploymentOptions> Embeddings { get; set; } = [];

    /// <summary>Tokens that the chat model takes, prompt and answer together; a job that needs more loses its gap analysis, with a code. 4,096 – 2,000,000, default 128,000.</summary>
    [Range(4_096, 2_000_000)]
    public int ContextTokens { get; set; } = 128_000;

    /// <summary>How long one call may take. 1 s – 10 min, default 60 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan CallTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How long all calls of one attempt and the waits between their tries may take; waiting for quota does not count. 1 s – 30 min, default 2 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:30:00")]
    public TimeSpan ModelTime { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>How long one attempt may wait for quota or for a deployment to recover; a longer wait is spent in the queue, and no failure is counted. 0 s – 10 min, default 90 s: a call as large as the quota waits for a whole minute. A call larger than ordinary ones may wait up to 61 s more.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(90);

    /// <summary>Calls that fail for a moment (408, 5xx, broken connections, time-outs) before the attempt fails. 1 – 10, default 4.</summary>
    [Range(1, 10)]
    public int MaxTries { get; set; } = 4;

    /// <summary>The wait after the first of them where the service names none; it doubles. 10 ms – 1 min, default 500 ms.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:01:00")]
    public TimeSpan FirstWait { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The bound of that doubling. 10 ms – 5 min, default 20 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:05:00")]
    public TimeSpan LongestWait { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>A deployment whose quota is this far away is passed over for one that is free sooner. 0 s – 1 min, default 1 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan SpillOverAfter { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>No job is received while an ordinary call would wait longer than this for its quota. 0 s – 1 min, default 2 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan HoldAhead { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How often a deployment that refuses every call (401, 403, 404) is tried again, with one small call. 1 s – 1 h, default 60 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan ProbeInterval { get; set; } = TimeSpan.FromSeconds(60);

    [ValidateObjectMembers]
    public BreakerOptions Breaker { get; set; } = new();

    /// <summary>HTTP clients to the endpoints, one call each at a time. Default: the bounds for sessions.</summary>
    [ValidateObjectMembers]
    public PoolOptions Clients { get; set; } = PoolOptions.ForSessions();
}

/// <summary>What a chat model takes.</summary>
internal enum ChatDialect
{
    Gpt4,
    Gpt5,
}

/// <summary>When a deployment that fails is left alone for a while.</summary>
internal sealed class BreakerOptions
{
    /// <summary>The share of calls in <see cref="Window"/> that have to fail. 0.01 – 1, default 0.5.</summary>
    [Range(0.01, 1)]
    public double FailureRatio { get; set; } = 0.5;

    /// <summary>Calls in the window below which nothing is concluded. 2 – 1,000, default 8.</summary>
    [Range(2, 1000)]
    public int MinimumCalls { get; set; } = 8;

    /// <summary>0.5 s – 10 min, default 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.500", "00:10:00")]
    public TimeSpan Window { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long it is left alone; then one call tries it. 0.5 s – 10 min, default 15 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.500", "00:10:00")]
    public TimeSpan Break { get; set; } = TimeSpan.FromSeconds(15);
}

[OptionsValidator]
internal sealed partial class AzureOpenAIOptionsValidator : IValidateOptions<AzureOpenAIOptions>;
