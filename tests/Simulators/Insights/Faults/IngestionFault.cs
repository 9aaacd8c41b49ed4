namespace Simulators.Insights.Faults;

/// <summary>What goes wrong, on request.</summary>
public enum IngestionFault
{
    /// <summary>The connection is reset instead of an answer.</summary>
    Refuse,

    /// <summary>No answer until the caller goes.</summary>
    Hang,

    /// <summary>An answer after <see cref="IngestionRule.Wait"/>.</summary>
    Slow,

    /// <summary>500.</summary>
    ServerError,

    /// <summary>503 with <c>Retry-After: 1</c>.</summary>
    Unavailable,

    /// <summary>429 with <c>Retry-After: 1</c>.</summary>
    Throttled,

    /// <summary>439: the daily quota is used up.</summary>
    QuotaExceeded,

    /// <summary>403: the identity may not publish.</summary>
    Forbidden,

    /// <summary>206: the first half of the items is taken, the rest is refused.</summary>
    TakesHalf,

    /// <summary>502 with a page of HTML.</summary>
    HtmlPage,
}

/// <summary>When a fault happens.</summary>
/// <param name="Fault">Which.</param>
/// <param name="Count">To how many of the next calls; null for all until it is cleared.</param>
/// <param name="Wait">How long a slow answer takes.</param>
public sealed record IngestionRule(IngestionFault Fault, int? Count = 1, TimeSpan Wait = default);
