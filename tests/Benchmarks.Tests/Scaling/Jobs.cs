using Benchmarks.Scaling.Load;

namespace Benchmarks.Tests.Scaling;

/// <summary>Small loads whose answers can be reckoned by head.</summary>
internal static class Jobs
{
    public static readonly TimeSpan EmbeddingTime = TimeSpan.FromSeconds(1);

    /// <summary>Jobs that arrive together, each an embedding of 1 s and an answer that takes so long.</summary>
    public static IReadOnlyList<SimulatedJob> AtOnce(int count, TimeSpan at, TimeSpan answer) =>
        [.. Enumerable.Range(0, count).Select(number => new SimulatedJob(number, at, Origin.Small, [new ModelCall(ModelKind.Embeddings, 100, EmbeddingTime), new ModelCall(ModelKind.Chat, 100, answer)]))];
}
