using Analysis.Worker.Analysis.AzureOpenAI.Calling;
using Analysis.Worker.Analysis.AzureOpenAI.Deployments;
using Analysis.Worker.Analysis.AzureOpenAI.Pieces;
using Analysis.Worker.Analysis.AzureOpenAI.Prompting;
using Analysis.Worker.Analysis.Model;
using Microsoft.Extensions.Options;
using Shared.Results;
using Shared.Tokens;

namespace Analysis.Worker.Analysis.AzureOpenAI;

/// <summary>The analysis by Azure OpenAI: one call for the vectors of a job, one for its gap analysis, a second one where the first answer will not do.</summary>
internal sealed class AzureOpenAIModel(
    ModelDeployments deployments, ModelCaller caller, GapQuestion question, IOptions<AzureOpenAIOptions> options) : IAnalysisModel
{
    private const string CalibratedFor = "text-embedding-3-large";

    public EngineDescription Engine { get; } = new("azure-openai", options.Value.ChatModel, options.Value.EmbeddingModel, GapPrompt.Version);

    public bool IsCalibrated => options.Value.EmbeddingModel == CalibratedFor;

    public bool CallsAreCostly => true;

    public async Task<ModelAnswer<IReadOnlyList<ReadOnlyMemory<float>>>> EmbedAsync(IReadOnlyList<string> texts, ModelAttempt attempt, CancellationToken stopDoing)
    {
        var cut = texts.Select(text => EmbeddingPieces.Of(text, TokenCounter.Embeddings)).ToList();
        var pieces = cut.SelectMany(one => one).ToList();
        var outcome = await caller.CallAsync(
            deployments.Embeddings,
            pieces.Sum(piece => piece.Tokens),
            (client, deployment, stop) => client.EmbedAsync(deployment, [.. pieces.Select(piece => piece.Text)], stop),
            attempt,
            stopDoing);
        return outcome switch
        {
            CallOutcome<Clients.EmbeddingAnswer>.Answered { Value: var answer } when answer.Vectors.Count == pieces.Count =>
                new ModelAnswer<IReadOnlyList<ReadOnlyMemory<float>>>.Given(Join(cut, answer.Vectors), new ModelUsage(0, 0, answer.Tokens, 1)),
            CallOutcome<Clients.EmbeddingAnswer>.Answered { Value: var answer } =>
                new ModelAnswer<IReadOnlyList<ReadOnlyMemory<float>>>.Failed(SectionFailures.VectorsMissing(pieces.Count, answer.Vectors.Count), new ModelUsage(0, 0, answer.Tokens, 1)),
            CallOutcome<Clients.EmbeddingAnswer>.Refused { Code: var code } => new ModelAnswer<IReadOnlyList<ReadOnlyMemory<float>>>.Failed(SectionFailures.Of(code), ModelUsages.Nothing),
            CallOutcome<Clients.EmbeddingAnswer>.TooLarge { Limit: var limit } =>
                new ModelAnswer<IReadOnlyList<ReadOnlyMemory<float>>>.Failed(SectionFailures.OverQuota(pieces.Sum(piece => piece.Tokens), limit), ModelUsages.Nothing),
            _ => throw new InvalidOperationException($"A call cannot end with {outcome.GetType().Name}."),
        };
    }

    public Task<ModelAnswer<GapAnalysis>> WriteGapAnalysisAsync(GapAnalysisRequest request, ModelAttempt attempt, CancellationToken stopDoing) =>
        question.AskAsync(Engine, request, attempt, stopDoing);

    private static ReadOnlyMemory<float>[] Join(List<IReadOnlyList<EmbeddingPiece>> cut, IReadOnlyList<ReadOnlyMemory<float>> vectors)
    {
        var joined = new ReadOnlyMemory<float>[cut.Count];
        var at = 0;
        for (var text = 0; text < cut.Count; text++)
        {
            joined[text] = EmbeddingPieces.Combine([.. vectors.Skip(at).Take(cut[text].Count)], [.. cut[text].Select(piece => piece.Tokens)]);
            at += cut[text].Count;
        }

        return joined;
    }
}
