using System.Text.Json;
using System.Text.Json.Serialization;
using Shared.Jobs;
using Shared.Json;

namespace Shared.Azure.Jobs.Records;

/// <summary>What is a list or pairs in the contracts, and readable JSON in a column.</summary>
internal static class MetadataText
{
    public static string? Write(IReadOnlyDictionary<string, string>? metadata) =>
        metadata is { Count: > 0 } ? JsonSerializer.Serialize(metadata, RowText.Readable.IReadOnlyDictionaryStringString) : null;

    public static IReadOnlyDictionary<string, string>? Read(string? text) => text is null ? null : JsonSerializer.Deserialize(text, RowText.Readable.DictionaryStringString);

    /// <summary>A timeline has room for so many attempts; of more the earliest are left out.</summary>
    public const int MaxAttempts = 100;

    public static string Write(IReadOnlyList<Attempt> attempts) =>
        JsonSerializer.Serialize([.. attempts.TakeLast(MaxAttempts)], RowText.Readable.AttemptArray);

    public static IReadOnlyList<Attempt> ReadAttempts(string? text) => text is null ? [] : JsonSerializer.Deserialize(text, RowText.Readable.AttemptArray)!;

    public static string Write(IReadOnlyList<StageMark> stages) => JsonSerializer.Serialize([.. stages], RowText.Readable.StageMarkArray);

    public static IReadOnlyList<StageMark> ReadStages(string? text) => text is null ? [] : JsonSerializer.Deserialize(text, RowText.Readable.StageMarkArray)!;
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(IReadOnlyDictionary<string, string>))]
[JsonSerializable(typeof(Dictionary<string, string>))]
[JsonSerializable(typeof(Attempt[]))]
[JsonSerializable(typeof(StageMark[]))]
internal sealed partial class RowText : JsonSerializerContext
{
    /// <summary>Without escapes that only HTML needs: people read the columns.</summary>
    public static RowText Readable => field ??= new RowText(ReadableJson.Options(Default.Options));
}
