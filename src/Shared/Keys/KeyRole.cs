using System.Text.Json.Serialization;

namespace Shared.Keys;

/// <summary>What a key may do. The numbers are stored: never reuse one.</summary>
[JsonConverter(typeof(KeyRoleConverter))]
public enum KeyRole
{
    /// <summary>Submit jobs and see its own.</summary>
    Submitter = 0,

    /// <summary>See everyone's jobs, workers and keys, and act on them; every action is audited.</summary>
    Support = 1,
}

public sealed class KeyRoleConverter() : JsonStringEnumConverter<KeyRole>(System.Text.Json.JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false);
