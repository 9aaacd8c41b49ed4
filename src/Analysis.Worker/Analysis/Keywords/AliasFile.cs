using System.Text.Json.Serialization;

namespace Analysis.Worker.Analysis.Keywords;

/// <summary>The form of <c>aliases.json</c>; <c>aliases.schema.json</c> says the same for an editor.</summary>
internal sealed record AliasFile([property: JsonPropertyName("$schema")] string Schema, int Version, IReadOnlyList<IReadOnlyList<string>> Groups);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(AliasFile))]
internal sealed partial class AliasFileContext : JsonSerializerContext;
