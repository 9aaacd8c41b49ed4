using Shared.Resources.Caching;

namespace Analysis.Worker.Analysis.Model;

/// <summary>Which model analyses (section <c>Model</c>).</summary>
internal sealed class ModelOptions
{
    public const string Section = "Model";

    /// <summary>One of <see cref="ModelProviders.Known"/>, in any case. Default <c>Offline</c>: needs no key and no network.</summary>
    public string Provider { get; set; } = ModelProviders.Offline;

    /// <summary>Read only where <see cref="Provider"/> is <c>NoOp</c>.</summary>
    public NoOpModelOptions NoOp { get; set; } = new();

    /// <summary>What is kept of a model whose embeddings cost a call; the offline engine keeps none. Default: a cache's bounds.</summary>
    public CacheOptions EmbeddingCache { get; set; } = new();
}

/// <summary>The model that answers the same to everything, for measurements of all that is not the model.</summary>
internal sealed class NoOpModelOptions
{
    /// <summary>How long the gap analysis takes: a stand-in for a model's own time. Default 0; at most ten minutes.</summary>
    public TimeSpan Delay { get; set; } = TimeSpan.Zero;

    /// <summary>Managed memory that is taken, written to, and held for the delay, for each character of both texts. Default 0; at most 10,000.</summary>
    public int BytesPerCharacter { get; set; }
}
