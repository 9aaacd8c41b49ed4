namespace Shared.Azure.Jobs;

/// <summary>Times and chance, injected.</summary>
/// <param name="Domain">What is written down, and how long things last.</param>
/// <param name="Transport">Pauses between tries and looks, which last as long as the network needs. The same one, but in tests that move the other.</param>
/// <param name="Chance">From 0 to 1: spreads what would else come together.</param>
internal sealed record AzureClocks(TimeProvider Domain, TimeProvider Transport, Func<double> Chance)
{
    /// <summary>In whole milliseconds, as stores keep times.</summary>
    public DateTimeOffset Now => DateTimeOffset.FromUnixTimeMilliseconds(Domain.GetUtcNow().ToUnixTimeMilliseconds());
}
