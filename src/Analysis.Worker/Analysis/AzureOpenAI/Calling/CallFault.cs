namespace Analysis.Worker.Analysis.AzureOpenAI.Calling;

/// <summary>Why a call failed. No text of the service's is in it: that may quote the prompt.</summary>
/// <param name="Kind">What follows from it.</param>
/// <param name="Code">Ours, snake_case: <see cref="CallFaultCodes"/>.</param>
/// <param name="Status">HTTP's; null where there was no answer.</param>
/// <param name="RetryAfter">What the service asked to wait; null where it named nothing usable.</param>
/// <param name="RequestId">The service's own name of the call, for its support.</param>
internal sealed record CallFault(FaultKind Kind, string Code, int? Status = null, TimeSpan? RetryAfter = null, string? RequestId = null);

internal static class CallFaultCodes
{
    /// <summary>429.</summary>
    public const string Throttled = "model_throttled";

    /// <summary>No connection, or it broke off.</summary>
    public const string Unreachable = "model_unreachable";

    /// <summary>No whole answer within the call's time.</summary>
    public const string Timeout = "model_timeout";

    /// <summary>5xx or 408.</summary>
    public const string Failing = "model_failing";

    /// <summary>A success that cannot be read: cut off, or not from the service at all.</summary>
    public const string Unreadable = "model_unreadable";

    /// <summary>400 by the content filter.</summary>
    public const string ContentFiltered = "content_filtered";

    /// <summary>400 because prompt and answer do not fit the model.</summary>
    public const string ContextTooLong = "context_too_long";

    /// <summary>Any other 4xx: the request itself is wrong.</summary>
    public const string Refused = "model_request_refused";

    /// <summary>401, 403.</summary>
    public const string NotPermitted = "model_not_permitted";

    /// <summary>404.</summary>
    public const string NoSuchDeployment = "model_deployment_missing";
}
