using System.Text.Json.Serialization;
using Shared.Workers;

namespace Shared.Embedded;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(IReadOnlyDictionary<string, string>))]
[JsonSerializable(typeof(Dictionary<string, string>))]
[JsonSerializable(typeof(WorkerRow))]
[JsonSerializable(typeof(RecycleRecord))]
[JsonSerializable(typeof(HeapReport))]
internal sealed partial class RowJsonContext : JsonSerializerContext;
