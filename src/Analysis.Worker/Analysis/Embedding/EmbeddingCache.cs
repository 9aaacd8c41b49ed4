using Analysis.Worker.Analysis.Model;
using Microsoft.Extensions.Options;
using Shared.Resources;
using Shared.Resources.Caching;

namespace Analysis.Worker.Analysis.Embedding;

/// <summary>The vectors of texts seen lately, as the numbers of 4 bytes that they are compared as. No text is in it.</summary>
internal sealed class EmbeddingCache(IOptions<ModelOptions> options, ResourceManager resources) : IAsyncDisposable
{
    public const string Name = "embeddings";

    /// <summary>The key, the entry, and their places in the cache's table and list; measured at about 300 bytes.</summary>
    private const int EntryBytes = 320;

    private readonly BoundedCache<EmbeddingKey, float[]> _vectors =
        new(Name, options.Value.EmbeddingCache, static (_, vector) => EntryBytes + (sizeof(float) * (long)vector.Length), resources);

    public float[]? Find(EmbeddingKey key) => _vectors.TryGet(key, out var vector) ? vector : null;

    /// <param name="key">Whose.</param>
    /// <param name="vector">Copied, so that a slice of a larger answer does not keep all of it.</param>
    public void Keep(EmbeddingKey key, ReadOnlyMemory<float> vector) => _vectors.Put(key, vector.ToArray());

    public ValueTask DisposeAsync() => _vectors.DisposeAsync();
}
