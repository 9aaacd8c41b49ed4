namespace Simulators.Insights.Faults;

/// <summary>What goes wrong, on request.</summary>
public enum IngestionFault
{
    /// <summary>The connection is reset instead of an answer.</summary>
    Refuse,

    /// <summary>No answer until the caller goes.</summary>
    Hang,

    /// <summary>What would be answered anyway, after <see cref="IngestionRule.Wait"/>.</summary>
    Slow,

    /// <summary>What would be answered anyway, at once its head and then a byte each <see cref="IngestionRule.Wait"/>.</summary>
    Trickle,

    /// <summary>500.</summary>
    ServerError,

    /// <summary>503, with <see cref="IngestionRule.RetryAfterSeconds"/>.</summary>
    Unavailable,

    /// <summary>429, with <see cref="IngestionRule.RetryAfterSeconds"/>.</summary>
    Throttled,

    /// <summary>439, with <see cref="IngestionRule.RetryAfterSeconds"/>: the daily quota is used up.</summary>
    QuotaExceeded,

    /// <summary>408.</summary>
    RequestTimeout,

    /// <summary>400, without a word.</summary>
    BadRequest,

    /// <summary>401: the token is none, or for somebody else.</summary>
    Unauthorized,

    /// <summary>403: the identity may not publish.</summary>
    Forbidden,

    /// <summary>206: the first half of the items is taken, the rest is refused.</summary>
    TakesHalf,

    /// <summary>206: the first half of the items is taken, the rest is throttled (429 each).</summary>
    ThrottlesHalf,

    /// <summary>307 to <see cref="IngestionRule.Elsewhere"/>.</summary>
    TemporaryRedirect,

    /// <summary>308 to <see cref="IngestionRule.Elsewhere"/>.</summary>
    PermanentRedirect,

    /// <summary>502 with a page of HTML.</summary>
    HtmlPage,

    /// <summary>200 with a page of HTML, as from a proxy that asks who one is; nothing is taken.</summary>
    HtmlSuccess,
}
