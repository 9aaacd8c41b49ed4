using System.Text.Json;
using System.Text.Json.Serialization;

namespace Shared.Ids;

public sealed class JobIdConverter : JsonConverter<JobId>
{
    public override JobId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JobId.TryParse(reader.GetString(), out var id) ? id : throw new JsonException("Not a job's id.");

    public override void Write(Utf8JsonWriter writer, JobId value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}

public sealed class BatchIdConverter : JsonConverter<BatchId>
{
    public override BatchId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        BatchId.TryParse(reader.GetString(), out var id) ? id : throw new JsonException("Not a batch's id.");

    public override void Write(Utf8JsonWriter writer, BatchId value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}

public sealed class SubmitterIdConverter : JsonConverter<SubmitterId>
{
    public override SubmitterId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        SubmitterId.TryParse(reader.GetString(), out var id) ? id : throw new JsonException("Not a submitter's name.");

    public override void Write(Utf8JsonWriter writer, SubmitterId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}
