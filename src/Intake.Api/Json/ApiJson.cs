using System.Text.Json.Serialization;
using Intake.Api.Batches;
using Intake.Api.Health;
using Intake.Api.Jobs;
using Intake.Api.Keys;
using Intake.Api.Problems;
using Intake.Api.Queue;
using Intake.Api.Quotes;
using Intake.Api.Usage;
using Intake.Api.Workers;
using Shared.Json;
using Shared.Results;
using Shared.Workers;

namespace Intake.Api.Json;

/// <summary>Everything the API writes and reads, without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    Converters = [typeof(UtcTimeConverter)])]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(JobView))]
[JsonSerializable(typeof(JobListView))]
[JsonSerializable(typeof(JobItem))]
[JsonSerializable(typeof(JobItem[]))]
[JsonSerializable(typeof(BatchView))]
[JsonSerializable(typeof(BatchLine))]
[JsonSerializable(typeof(QueueView))]
[JsonSerializable(typeof(QuoteView))]
[JsonSerializable(typeof(UsageView))]
[JsonSerializable(typeof(WorkerListView))]
[JsonSerializable(typeof(HeapReport))]
[JsonSerializable(typeof(KeyListView))]
[JsonSerializable(typeof(KeyView))]
[JsonSerializable(typeof(NewKey))]
[JsonSerializable(typeof(HealthView))]
[JsonSerializable(typeof(AnalysisResult))]
internal sealed partial class ApiJson : JsonSerializerContext
{
    /// <summary>The same, with letters of every script written as letters.</summary>
    public static ApiJson Readable => field ??= new ApiJson(ReadableJson.Options(Default.Options));
}
