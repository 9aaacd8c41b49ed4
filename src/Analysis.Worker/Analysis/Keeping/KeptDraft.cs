using System.Text.Json;
using System.Text.Json.Serialization;
using Analysis.Worker.Analysis.Model;
using Shared.Json;
using Shared.Results;

namespace Analysis.Worker.Analysis.Keeping;

/// <summary>An answer that was paid for and has to be asked for once more: kept, so that an attempt after a killed one asks the second question, not the first again.</summary>
internal sealed class KeptDraft() : KeptStage<string>("gap_draft")
{
    private const int Version = 1;

    private static readonly KeptDraftContext Context = new(ReadableJson.Options(KeptDraftContext.Default.Options));

    internal sealed record Body(int Version, ModelUsage? Usage, string? Answer);

    public override byte[] Write(ModelAnswer<string>.Given answer) => JsonSerializer.SerializeToUtf8Bytes(new Body(Version, answer.Usage, answer.Value), Context.Body);

    public override ModelAnswer<string>.Given? Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize(body.Span, Context.Body) is { Version: Version, Usage: { } usage, Answer: { } answer }
                ? new ModelAnswer<string>.Given(answer, usage)
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
[JsonSerializable(typeof(KeptDraft.Body))]
internal sealed partial class KeptDraftContext : JsonSerializerContext;
