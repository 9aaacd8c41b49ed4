using System.Text.Json.Serialization;
using Shared.Workers;

namespace Shared.Azure.Registry;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(WorkerRow))]
[JsonSerializable(typeof(RecycleRecord))]
[JsonSerializable(typeof(HeapReport))]
[JsonSerializable(typeof(IReadOnlyList<DrainTurn>))]
internal sealed partial class RegistryJsonContext : JsonSerializerContext;
