using System.Text.Json;
using System.Text.Json.Serialization;
using Shared.Json;

namespace Shared.Results;

/// <summary>The stored form of a result, which is also what the API sends: UTF-8 JSON.</summary>
public static class AnalysisResultJson
{
    private static readonly AnalysisResultContext Context = new(ReadableJson.Options(AnalysisResultContext.Default.Options));

    public static byte[] Write(AnalysisResult result) => JsonSerializer.SerializeToUtf8Bytes(result, Context.AnalysisResult);

    /// <exception cref="JsonException">The bytes are no result.</exception>
    public static AnalysisResult Read(ReadOnlySpan<byte> utf8) =>
        JsonSerializer.Deserialize(utf8, Context.AnalysisResult) ?? throw new JsonException("A result is never null.");
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(AnalysisResult))]
internal sealed partial class AnalysisResultContext : JsonSerializerContext;
