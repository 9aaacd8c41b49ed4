using System.Text.Json;
using System.Text.Json.Serialization;

namespace Intake.Api.Json;

/// <summary>JSON that the store keeps and that is sent on as it is, neither parsed nor written anew.</summary>
[JsonConverter(typeof(StoredJsonConverter))]
internal sealed record StoredJson(ReadOnlyMemory<byte> Utf8)
{
    public static StoredJson? Of(byte[]? utf8) => utf8 is null ? null : new StoredJson(utf8);

    public static StoredJson? Of(ReadOnlyMemory<byte>? utf8) => utf8 is { } bytes ? new StoredJson(bytes) : null;
}

internal sealed class StoredJsonConverter : JsonConverter<StoredJson>
{
    public override StoredJson Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException("Only ever written.");

    public override void Write(Utf8JsonWriter writer, StoredJson value, JsonSerializerOptions options) => writer.WriteRawValue(value.Utf8.Span, skipInputValidation: true);
}
