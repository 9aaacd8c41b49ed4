namespace Simulators.Insights;

/// <summary>How the simulated component behaves.</summary>
public sealed class InsightsSimulatorOptions
{
    /// <summary>On 127.0.0.1; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>Whether items are taken only with a token, as where local authentication is disabled: 401 without. Which token it is is not looked at.</summary>
    public bool RequiresToken { get; init; }

    /// <summary>A token whose identity has no role here: 403. Null for none.</summary>
    public string? RefusedToken { get; init; }

    /// <summary>Items that are kept; the oldest are forgotten.</summary>
    public int Keeps { get; init; } = 100_000;

    /// <summary>Bytes of one body at most, compressed or not; 413 above.</summary>
    public int MaxBodyBytes { get; init; } = 16 * 1024 * 1024;
}
