namespace Analysis.Worker.Analysis.AzureOpenAI.Calling;

/// <summary>The one table of what answers of the service mean.</summary>
internal static class FaultPolicy
{
    private const string ContentFilter = "content_filter";
    private const string ContextLength = "context_length_exceeded";

    /// <param name="status">From 400 on, or a success that cannot be read.</param>
    /// <param name="serviceCode">The body's <c>error.code</c>, where there is one.</param>
    public static (FaultKind Kind, string Code) Of(int status, string? serviceCode) => (status, serviceCode) switch
    {
        (429, _) => (FaultKind.Throttled, CallFaultCodes.Throttled),
        (401 or 403, _) => (FaultKind.Stopped, CallFaultCodes.NotPermitted),
        (404, _) => (FaultKind.Stopped, CallFaultCodes.NoSuchDeployment),
        (408 or >= 500, _) => (FaultKind.Transient, CallFaultCodes.Failing),
        (>= 400, ContentFilter) => (FaultKind.Terminal, CallFaultCodes.ContentFiltered),
        (>= 400, ContextLength) => (FaultKind.Terminal, CallFaultCodes.ContextTooLong),
        (>= 400, _) => (FaultKind.Terminal, CallFaultCodes.Refused),
        _ => (FaultKind.Transient, CallFaultCodes.Unreadable),
    };
}
