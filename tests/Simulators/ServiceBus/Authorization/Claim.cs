namespace Simulators.ServiceBus.Authorization;

/// <summary>A token that was accepted: the path it opens with everything below, and when it ends.</summary>
internal sealed record Claim(string Path, DateTimeOffset ExpiresAt)
{
    public bool Opens(string entity) =>
        Path.Length == 0
        || entity.Equals(Path, StringComparison.OrdinalIgnoreCase)
        || (entity.StartsWith(Path, StringComparison.OrdinalIgnoreCase) && entity[Path.Length] == '/');
}
