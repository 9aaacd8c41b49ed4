namespace Simulators.Insights.Faults;

/// <summary>When a fault happens.</summary>
/// <param name="Fault">Which.</param>
/// <param name="Count">To how many of the next calls, from 1 on; null for all until it is cleared.</param>
/// <param name="Wait">How long a slow answer takes, and a byte of one that trickles.</param>
/// <param name="RetryAfterSeconds">The <c>Retry-After</c> of 429, 439 and 503; null sends none.</param>
/// <param name="Elsewhere">Where a redirect leads; null for this very address, so that following it never ends.</param>
public sealed record IngestionRule(IngestionFault Fault, int? Count = 1, TimeSpan Wait = default, int? RetryAfterSeconds = 1, Uri? Elsewhere = null);
