namespace Simulators.OpenAI.Faults;

/// <summary>What goes wrong, on request.</summary>
public enum ModelFault
{
    /// <summary>429 with <c>retry-after</c> 1 s and every header.</summary>
    Throttled,

    /// <summary>429 without any header.</summary>
    ThrottledBare,

    /// <summary>429 with <c>retry-after: -1</c> and remaining counts of 0.</summary>
    ThrottledNonsense,

    /// <summary>500.</summary>
    ServerError,

    /// <summary>503 with <c>retry-after: 1</c>.</summary>
    Unavailable,

    /// <summary>408.</summary>
    RequestTimeout,

    /// <summary>The connection is reset instead of an answer.</summary>
    Reset,

    /// <summary>No answer until the caller goes.</summary>
    Hang,

    /// <summary>A whole head, half a body, and the connection is gone. It was paid for.</summary>
    Truncated,

    /// <summary>502 with a page of HTML.</summary>
    HtmlPage,

    /// <summary>200 with a page of HTML.</summary>
    HtmlSuccess,

    /// <summary>400: the prompt met the content filter.</summary>
    FilteredPrompt,

    /// <summary>400: prompt and answer do not fit.</summary>
    ContextTooLong,

    /// <summary>400 for another reason.</summary>
    BadRequest,

    /// <summary>200, the answer withheld by the content filter.</summary>
    FilteredAnswer,

    /// <summary>200, cut off at the most tokens.</summary>
    CutAnswer,

    /// <summary>200, the content no JSON.</summary>
    MalformedAnswer,

    /// <summary>200, a field missing.</summary>
    OffSchemaAnswer,

    /// <summary>200, too many of everything.</summary>
    OutOfBoundsAnswer,

    /// <summary>200, in the other language.</summary>
    WrongLanguage,

    /// <summary>200, the model declines.</summary>
    Refusal,

    /// <summary>401.</summary>
    Unauthorized,

    /// <summary>403.</summary>
    Forbidden,

    /// <summary>404: no such deployment.</summary>
    DeploymentMissing,

    /// <summary>A good answer without headers.</summary>
    NoHeaders,

    /// <summary>A good answer whose counts are -1.</summary>
    MinusHeaders,

    /// <summary>A good answer whose counts are 0.</summary>
    ZeroHeaders,
}
