using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Analysis.Worker.Analysis.Model;
using Shared.Results;

namespace Analysis.Worker.Analysis.Keeping;

/// <summary>SHA-256 of all that a stage's answer is made from, the model included: an answer to something else is never taken for it.</summary>
internal static class StageContent
{
    public static byte[] OfEmbedding(EngineDescription engine, string resume, string jobDescription) => Hash([engine.Provider, engine.EmbeddingModel, resume, jobDescription]);

    /// <summary>Of the similarity what the model is told counts: the whole percentages.</summary>
    public static byte[] OfGapAnalysis(EngineDescription engine, GapAnalysisRequest request) => Hash(
    [
        engine.Provider, engine.ChatModel, engine.PromptVersion, request.Language, request.Resume, request.JobDescription,
        request.Similarity.RawPercentage.ToString(CultureInfo.InvariantCulture), request.Similarity.Percentage.ToString(CultureInfo.InvariantCulture),
        request.Coverage.CoveredCount.ToString(CultureInfo.InvariantCulture), .. request.Coverage.CoveredKeywords, .. request.Coverage.MissedKeywords,
    ]);

    // Each part with its length before it, so that no two lists of parts read the same.
    private static byte[] Hash(ReadOnlySpan<string> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[sizeof(int)];
        foreach (var part in parts)
        {
            BinaryPrimitives.WriteInt32LittleEndian(length, part.Length);
            hash.AppendData(length);
            hash.AppendData(MemoryMarshal.AsBytes(part.AsSpan()));
        }

        return hash.GetHashAndReset();
    }
}
