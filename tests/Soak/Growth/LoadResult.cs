using System.Runtime.InteropServices;
using System.Text.Json.Serialization;
using SoakHook.Probe;

namespace Soak.Growth;

/// <summary>What a run was, and what the probe read in it.</summary>
internal sealed record LoadResult(LoadFacts Facts, IReadOnlyList<ProbeLine> Lines);

/// <summary>A run in a few figures: the first line of its raw file.</summary>
internal sealed record LoadFacts(string Name, string Title, DateTimeOffset EndedAt, double Seconds, long Submitted, long SubmittedBytes, long Succeeded, double? SeedBarMegabytes)
{
    public string Machine { get; init; } = $"{Environment.ProcessorCount} cores, {RuntimeInformation.RuntimeIdentifier}, {RuntimeInformation.FrameworkDescription}";

    public static LoadFacts Of(Load load, SoakStore store, TimeSpan elapsed) => new(
        load.Name,
        load.Title,
        TimeProvider.System.GetUtcNow(),
        Math.Round(elapsed.TotalSeconds, 1),
        store.Submitted,
        store.SubmittedBytes,
        store.Succeeded,
        load.SeedBarMegabytes);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(LoadFacts))]
internal sealed partial class LoadFactsContext : JsonSerializerContext;
