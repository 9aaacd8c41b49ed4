namespace Shared.Resources.Pooling;

/// <summary>An open item, leased or idle.</summary>
/// <param name="Key">What it is for.</param>
/// <param name="Value">The item.</param>
/// <param name="CreatedAt">Timestamp of its making.</param>
internal sealed record PooledItem<T>(string Key, T Value, long CreatedAt)
{
    /// <summary>Timestamp since which nobody uses it; written by the pool under its lock.</summary>
    public long IdleSince { get; set; }
}
