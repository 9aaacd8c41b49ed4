using System.Diagnostics;

namespace Shared.Telemetry;

/// <summary>What the product's own spans are made by. Costs nothing while nobody listens.</summary>
public static class ProductTracing
{
    public const string SourceName = "Jobs";

    public static ActivitySource Source { get; } = new(SourceName);
}
