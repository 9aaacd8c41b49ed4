using Analysis.Worker.Analysis.Model;
using Shared.Ids;

namespace Analysis.Worker.Analysis.Embedding;

/// <summary>
/// Gets the vectors of a job's texts: each text once, in one call, and none that is still known. Where a vector costs little more than looking it up
/// (<see cref="IAnalysisModel.CallsAreCostly"/> is false) there is no cache and the model is asked at once.
/// </summary>
/// <param name="model">What makes vectors.</param>
/// <param name="cache">Null where keeping them does not pay.</param>
internal sealed class Embedder(IAnalysisModel model, EmbeddingCache? cache)
{
    public async Task<ModelAnswer<EmbeddingPair>> EmbedAsync(SubmitterId submitter, string resume, string jobDescription, ModelAttempt attempt, CancellationToken stopDoing)
    {
        if (cache is null)
        {
            return await AskAsync([resume, jobDescription], vectors => new EmbeddingPair(vectors[0], vectors[1]), attempt, stopDoing);
        }

        var resumeKey = EmbeddingKey.Of(submitter, model.Engine.EmbeddingModel, resume);
        var jobKey = EmbeddingKey.Of(submitter, model.Engine.EmbeddingModel, jobDescription);
        var known = new Dictionary<EmbeddingKey, ReadOnlyMemory<float>>();
        var missing = new List<(EmbeddingKey Key, string Text)>();
        foreach (var (key, text) in new[] { (resumeKey, resume), (jobKey, jobDescription) }.DistinctBy(wanted => wanted.Item1))
        {
            if (cache.Find(key) is { } vector)
            {
                known.Add(key, vector);
            }
            else
            {
                missing.Add((key, text));
            }
        }

        return missing.Count == 0
            ? new ModelAnswer<EmbeddingPair>.Given(new EmbeddingPair(known[resumeKey], known[jobKey]), ModelUsages.Nothing)
            : await AskAsync([.. missing.Select(one => one.Text)], Complete, attempt, stopDoing);

        EmbeddingPair Complete(IReadOnlyList<ReadOnlyMemory<float>> vectors)
        {
            for (var i = 0; i < missing.Count; i++)
            {
                known.Add(missing[i].Key, vectors[i]);
                cache.Keep(missing[i].Key, vectors[i]);
            }

            return new EmbeddingPair(known[resumeKey], known[jobKey]);
        }
    }

    private async Task<ModelAnswer<EmbeddingPair>> AskAsync(
        IReadOnlyList<string> texts, Func<IReadOnlyList<ReadOnlyMemory<float>>, EmbeddingPair> pair, ModelAttempt attempt, CancellationToken stopDoing) =>
        await model.EmbedAsync(texts, attempt, stopDoing) switch
        {
            ModelAnswer<IReadOnlyList<ReadOnlyMemory<float>>>.Given given => new ModelAnswer<EmbeddingPair>.Given(pair(given.Value), given.Usage),
            ModelAnswer<IReadOnlyList<ReadOnlyMemory<float>>>.Failed failed => new ModelAnswer<EmbeddingPair>.Failed(failed.Error, failed.Usage),
            var other => throw new InvalidOperationException($"A model cannot answer with {other.GetType().Name}."),
        };
}
