using System.Text.Json;
using System.Text.Json.Serialization;
using Analysis.Worker.Analysis.Model;
using Shared.Json;
using Shared.Results;

namespace Analysis.Worker.Analysis.Keeping;

/// <summary>The gap analysis as JSON, with the form's version and the usage.</summary>
internal sealed class KeptGapAnalysis() : KeptStage<GapAnalysis>("gap_analysis")
{
    private const int Version = 1;

    private static readonly KeptGapAnalysisContext Context = new(ReadableJson.Options(KeptGapAnalysisContext.Default.Options));

    internal sealed record Body(int Version, ModelUsage? Usage, GapAnalysis? Value);

    public override byte[] Write(ModelAnswer<GapAnalysis>.Given answer) => JsonSerializer.SerializeToUtf8Bytes(new Body(Version, answer.Usage, answer.Value), Context.Body);

    public override ModelAnswer<GapAnalysis>.Given? Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize(body.Span, Context.Body) is { Version: Version, Usage: { } usage, Value: { } value }
                ? new ModelAnswer<GapAnalysis>.Given(value, usage)
                : null;
        }
        catch (JsonException)
        {
            // Another release's form: it counts as not kept.
            return null;
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(KeptGapAnalysis.Body))]
internal sealed partial class KeptGapAnalysisContext : JsonSerializerContext;
