using System.Text.Json;
using System.Text.Json.Serialization;

namespace Analysis.Worker.Health;

internal static class HealthJson
{
    public static byte[] Write(HealthAnswer answer) => JsonSerializer.SerializeToUtf8Bytes(answer, HealthJsonContext.Default.HealthAnswer);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(HealthAnswer))]
internal sealed partial class HealthJsonContext : JsonSerializerContext;
