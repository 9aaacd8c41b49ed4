using Analysis.Worker.Analysis.Model;

namespace Analysis.Worker.Analysis.Keeping;

/// <summary>A stage whose answers can be kept, and the form they are kept in.</summary>
/// <param name="name">As the store knows it, snake_case.</param>
internal abstract class KeptStage<T>(string name)
{
    public string Name { get; } = name;

    public abstract byte[] Write(ModelAnswer<T>.Given answer);

    /// <returns>Null where the form is another release's: then it counts as not kept.</returns>
    public abstract ModelAnswer<T>.Given? Read(ReadOnlyMemory<byte> body);
}

/// <summary>The stages that cost a call.</summary>
internal static class KeptStages
{
    public static KeptStage<EmbeddingPair> Embedding { get; } = new KeptEmbedding();

    public static KeptStage<Shared.Results.GapAnalysis> GapAnalysis { get; } = new KeptGapAnalysis();

    public static KeptStage<string> GapDraft { get; } = new KeptDraft();
}
