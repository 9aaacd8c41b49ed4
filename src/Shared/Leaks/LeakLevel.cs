using System.Text.Json.Serialization;

namespace Shared.Leaks;

/// <summary>How much growth matters, least first.</summary>
[JsonConverter(typeof(LeakLevelConverter))]
public enum LeakLevel
{
    None = 0,

    /// <summary>Someone should look within the day.</summary>
    Warning = 1,

    /// <summary>Someone should find out what it is.</summary>
    Investigate = 2,
}

public sealed class LeakLevelConverter() : JsonStringEnumConverter<LeakLevel>(System.Text.Json.JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false);
