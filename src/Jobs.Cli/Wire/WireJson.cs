using System.Text.Json.Serialization;

namespace Jobs.Cli.Wire;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(JobView))]
[JsonSerializable(typeof(JobListView))]
[JsonSerializable(typeof(BatchView))]
[JsonSerializable(typeof(ResultLine))]
[JsonSerializable(typeof(QuoteView))]
[JsonSerializable(typeof(QueueView))]
[JsonSerializable(typeof(WorkerListView))]
[JsonSerializable(typeof(HeapView))]
[JsonSerializable(typeof(KeyListView))]
[JsonSerializable(typeof(KeyRequest))]
internal sealed partial class WireJson : JsonSerializerContext;
