using Analysis.Worker.Analysis.AzureOpenAI.Calling;
using Analysis.Worker.Analysis.AzureOpenAI.Clients;
using Analysis.Worker.Analysis.AzureOpenAI.Deployments;
using Analysis.Worker.Analysis.AzureOpenAI.Pieces;
using Analysis.Worker.Analysis.AzureOpenAI.Prompting;
using Analysis.Worker.Analysis.Model;
using Microsoft.Extensions.Options;
using Shared.Results;
using Shared.Tokens;

namespace Analysis.Worker.Analysis.AzureOpenAI;

/// <summary>The analysis by Azure OpenAI: one call for the vectors of a job (more only where its texts are longer than one takes), one for its gap analysis, a second one where the first answer will not do.</summary>
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
        var (vectors, usage) = (new List<ReadOnlyMemory<float>>(), ModelUsages.Nothing);
        foreach (var request in EmbeddingRequests.Of([.. cut.SelectMany(one => one)]))
        {
            var tokens = request.Sum(piece => piece.Tokens);
            switch (await caller.CallAsync(
                deployments.Embeddings, tokens, (client, deployment, stop) => client.EmbedAsync(deployment, [.. request.Select(piece => piece.Text)], stop), attempt, stopDoing))
            {
                case CallOutcome<EmbeddingAnswer>.Answered { Value: var answer }:
                    usage = ModelUsages.Sum(usage, new ModelUsage(0, 0, answer.Tokens, 1));
                    if (answer.Vectors.Count != request.Count)
                    {
                        return new ModelAnswer<IReadOnlyList<ReadOnlyMemory<float>>>.Failed(SectionFailures.VectorsMissing(request.Count, answer.Vectors.Count), usage);
                    }

                    vectors.AddRange(answer.Vectors);
                    break;
                case CallOutcome<EmbeddingAnswer>.Refused { Code: var code }:
                    return new ModelAnswer<IReadOnlyList<ReadOnlyMemory<float>>>.Failed(SectionFailures.Of(code), usage);
                case CallOutcome<EmbeddingAnswer>.TooLarge { Limit: var limit }:
                    return new ModelAnswer<IReadOnlyList<ReadOnlyMemory<float>>>.Failed(SectionFailures.OverQuota(tokens, limit), usage);
            }
        }

        return new ModelAnswer<IReadOnlyList<ReadOnlyMemory<float>>>.Given(Join(cut, vectors), usage);
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
