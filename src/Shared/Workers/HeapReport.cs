using System.Text.Json.Serialization;

namespace Shared.Workers;

/// <summary>What a worker's heap consisted of at one moment: types and numbers, never a value.</summary>
/// <param name="Worker">The name of its row.</param>
/// <param name="TakenAt">When.</param>
/// <param name="Why">What it was taken for.</param>
/// <param name="JobsSettled">Jobs it had settled by then.</param>
/// <param name="TotalBytes">Of all objects.</param>
/// <param name="TotalCount">Of all objects.</param>
/// <param name="IsComplete">False where the process told faster than could be read, and objects are missing from the numbers.</param>
/// <param name="Types">Those that take most, the largest first.</param>
public sealed record HeapReport(
    string Worker, DateTimeOffset TakenAt, HeapReason Why, long JobsSettled, long TotalBytes, long TotalCount, bool IsComplete, IReadOnlyList<HeapType> Types);

/// <summary>All objects of one type.</summary>
/// <param name="Name">As the runtime writes it.</param>
/// <param name="Bytes">What they take, without what they refer to.</param>
/// <param name="Count">How many there are.</param>
/// <param name="DeltaBytes">Against the warm worker; null in the statistic of that moment, and where there is none.</param>
/// <param name="DeltaCount">See <paramref name="DeltaBytes"/>.</param>
public sealed record HeapType(string Name, long Bytes, long Count, long? DeltaBytes = null, long? DeltaCount = null);

/// <summary>What a heap statistic is taken for. The numbers are stored: never reuse one.</summary>
[JsonConverter(typeof(HeapReasonConverter))]
public enum HeapReason
{
    /// <summary>The worker is warm: what later ones are compared with.</summary>
    Baseline = 0,

    /// <summary>Memory is at warning.</summary>
    Warning = 1,

    /// <summary>It recycles because it has grown.</summary>
    GrowthRecycle = 2,
}

public sealed class HeapReasonConverter() : JsonStringEnumConverter<HeapReason>(System.Text.Json.JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false);
