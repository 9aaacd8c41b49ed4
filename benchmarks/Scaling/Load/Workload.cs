using Analysis.Worker.Analysis.AzureOpenAI;
using Benchmarks.Scaling.Time;

namespace Benchmarks.Scaling.Load;

/// <summary>What single jobs ask of the models.</summary>
internal static class Workload
{
    private const int AnswerTokens = 2_500;
    private const double MedianPrompt = 2_300;
    private const double MedianEmbedding = 1_900;
    private const double TokensSigma = 0.4;
    private const double MedianAnswerSeconds = 9;
    private const double AnswerSigma = 0.2;
    private const double LongShare = 0.1;
    private const double LeastLongSeconds = 15;
    private const double LongAlpha = 1.1;
    private const double SecondAnswerShare = 0.04;
    private const double MedianEmbeddingSeconds = 0.3;

    /// <summary>A call that takes longer is broken off by the worker; here the longest just do not.</summary>
    private static readonly TimeSpan LongestCall = new AzureOpenAIOptions().CallTimeout - TimeSpan.FromSeconds(1);

    public static IReadOnlyList<ModelCall> Draw(Random chance)
    {
        var embedding = new ModelCall(ModelKind.Embeddings, Tokens(chance, MedianEmbedding), TimeSpan.FromSeconds(chance.LogNormal(MedianEmbeddingSeconds, TokensSigma)));
        var prompt = Tokens(chance, MedianPrompt);
        return chance.NextDouble() < SecondAnswerShare ? [embedding, Answer(chance, prompt), Answer(chance, prompt)] : [embedding, Answer(chance, prompt)];
    }

    private static ModelCall Answer(Random chance, int prompt)
    {
        var seconds = chance.NextDouble() < LongShare ? chance.Pareto(LeastLongSeconds, LongAlpha) : chance.LogNormal(MedianAnswerSeconds, AnswerSigma);
        return new ModelCall(ModelKind.Chat, prompt + AnswerTokens, TimeSpan.FromSeconds(Math.Min(seconds, LongestCall.TotalSeconds)));
    }

    private static int Tokens(Random chance, double median) => (int)chance.LogNormal(median, TokensSigma);
}
