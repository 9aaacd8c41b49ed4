using System.ComponentModel.DataAnnotations;

namespace Analysis.Worker.Analysis.AzureOpenAI;

/// <summary>One deployment of a model, and the quota it was given.</summary>
internal sealed class DeploymentOptions
{
    /// <summary>The resource, <c>https://NAME.openai.azure.com</c>. Plain <c>http</c> only on this machine.</summary>
    public Uri? Endpoint { get; set; }

    /// <summary>The deployment's name in it.</summary>
    public string Name { get; set; } = "";

    /// <summary>A secret. Default none: the process proves itself by its Entra identity.</summary>
    public string? ApiKey { get; set; }

    /// <summary>The share of calls it gets, against the others' weights. 1 – 1,000, default 1.</summary>
    [Range(1, 1000)]
    public int Weight { get; set; } = 1;

    /// <summary>Tokens a minute, all replicas together: the deployment's capacity × 1,000. 1,000 – 100,000,000, default 60,000.</summary>
    [Range(1_000, 100_000_000)]
    public int TokensPerMinute { get; set; } = 60_000;

    /// <summary>Requests a minute, all replicas together: for most models 6 for each 1,000 tokens. 1 – 1,000,000, default 360.</summary>
    [Range(1, 1_000_000)]
    public int RequestsPerMinute { get; set; } = 360;
}
