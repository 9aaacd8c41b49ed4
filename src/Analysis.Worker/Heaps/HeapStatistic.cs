using System.Text.Json.Serialization;
using Shared.Workers;

namespace Analysis.Worker.Heaps;

/// <summary>What the child found.</summary>
/// <param name="TotalBytes">Of all objects.</param>
/// <param name="TotalCount">Of all objects.</param>
/// <param name="IsComplete">False where events were lost.</param>
/// <param name="Types">The types that take most, the largest first.</param>
internal sealed record HeapStatistic(long TotalBytes, long TotalCount, bool IsComplete, IReadOnlyList<HeapType> Types);

/// <summary>Takes one of this process. A delegate, so that a test says what the heap would be.</summary>
/// <exception cref="HeapCaptureException">It could not be taken.</exception>
internal delegate Task<HeapStatistic> TakeHeap(CancellationToken stop);

/// <summary>No statistic: the message says why, for the log.</summary>
internal sealed class HeapCaptureException(string message) : Exception(message);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(HeapStatistic))]
internal sealed partial class HeapJson : JsonSerializerContext;
