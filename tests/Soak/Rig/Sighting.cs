using System.Text.Json;
using Shared.Memory;

namespace Soak.Rig;

/// <summary>A worker at one moment.</summary>
/// <param name="ProcessId">Its own.</param>
/// <param name="At">Time of day, on this machine's clock.</param>
/// <param name="UsedMegabytes">What its cgroup holds and the kernel cannot take back, read from outside.</param>
/// <param name="ManagedMegabytes">As it tells itself; null before it does.</param>
/// <param name="Rung">As it tells itself.</param>
/// <param name="GrowingClass">What grows, as it tells itself; null while it tells of nothing.</param>
internal sealed record Sighting(int ProcessId, TimeSpan At, double UsedMegabytes, double? ManagedMegabytes, string? Rung, string? GrowingClass)
{
    public static Sighting Of(int process, TimeSpan at, long usedBytes, JsonElement? row)
    {
        var memory = Property(row, "memory");
        return new Sighting(
            process,
            at,
            Megabytes.Of(usedBytes),
            Property(memory, "managed_used_megabytes")?.GetDouble(),
            Property(memory, "rung")?.GetString(),
            Property(Property(row, "leak"), "class")?.GetString());
    }

    /// <summary>Null where there is none, or it is null.</summary>
    public static JsonElement? Property(JsonElement? of, string name) =>
        of is { ValueKind: JsonValueKind.Object } parent && parent.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
