namespace Analysis.Worker.Analysis.Model;

/// <summary>The vectors of the two texts; of equal length.</summary>
internal sealed record EmbeddingPair(ReadOnlyMemory<float> Resume, ReadOnlyMemory<float> JobDescription);
