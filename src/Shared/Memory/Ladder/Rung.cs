using System.Text.Json.Serialization;

namespace Shared.Memory.Ladder;

/// <summary>How near a process is to its memory limit, and so what it does about it. The numbers are stored: never reuse one.</summary>
[JsonConverter(typeof(RungConverter))]
public enum Rung
{
    /// <summary>Full concurrency.</summary>
    Normal = 0,

    /// <summary>Caches are trimmed, and half as many jobs are taken.</summary>
    Warning = 1,

    /// <summary>Nothing new is taken; what runs goes on.</summary>
    Critical = 2,

    /// <summary>The process drains and ends. Never left.</summary>
    Emergency = 3,
}

public sealed class RungConverter() : JsonStringEnumConverter<Rung>(System.Text.Json.JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false);
