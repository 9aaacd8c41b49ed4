using System.Text.Json;
using System.Text.Json.Serialization;
using Shared.Json;

namespace Shared.Submissions;

/// <summary>The stored form of an input: UTF-8 JSON.</summary>
public static class JobInputJson
{
    private static readonly JobInputContext Context = new(ReadableJson.Options(JobInputContext.Default.Options));

    public static byte[] Write(JobInput input) => JsonSerializer.SerializeToUtf8Bytes(input, Context.JobInput);

    /// <summary>Null where the bytes are no input of ours, however they came to lie in the store.</summary>
    public static JobInput? Read(ReadOnlySpan<byte> utf8)
    {
        try
        {
            return JsonSerializer.Deserialize(utf8, Context.JobInput);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(JobInput))]
internal sealed partial class JobInputContext : JsonSerializerContext;
