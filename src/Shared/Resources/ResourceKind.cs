namespace Shared.Resources;

/// <summary>What a resource is, for metrics that count all of a kind.</summary>
public enum ResourceKind
{
    /// <summary>Anything else.</summary>
    Other,

    /// <summary>Values kept because making them again costs time.</summary>
    Cache,

    /// <summary>Clients of a service, leased and returned.</summary>
    Clients,

    /// <summary>Connections and what belongs to them.</summary>
    Sessions,
}
