using System.Text.Json;
using System.Text.Json.Serialization;
using Shared.Jobs;

namespace Shared.Results;

/// <summary><c>"complete"</c>, or an object with <c>code</c> and <c>message</c>.</summary>
public sealed class SectionStatusConverter : JsonConverter<SectionStatus>
{
    private const string Complete = "complete";

    public override SectionStatus Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return reader.ValueTextEquals(Complete) ? SectionStatus.Complete : throw new JsonException("A section is \"complete\" or an error.");
        }

        using var document = JsonDocument.ParseValue(ref reader);
        return new SectionStatus(new JobError(
            document.RootElement.GetProperty("code").GetString() ?? "",
            document.RootElement.GetProperty("message").GetString() ?? ""));
    }

    public override void Write(Utf8JsonWriter writer, SectionStatus value, JsonSerializerOptions options)
    {
        if (value.Error is not { } error)
        {
            writer.WriteStringValue(Complete);
            return;
        }

        writer.WriteStartObject();
        writer.WriteString("code", error.Code);
        writer.WriteString("message", error.Message);
        writer.WriteEndObject();
    }
}
