using Shared.Ports;

namespace Intake.Api.Problems;

internal sealed partial class ProblemMiddleware
{
    [LoggerMessage(1100, LogLevel.Debug, "Client of {Method} {Route} is gone; the request ends.")]
    private static partial void ClientGone(ILogger logger, string method, string route);

    [LoggerMessage(1101, LogLevel.Error, "Store failed ({Fault}) in {Method} {Route}; answered as a problem, trace {TraceId}.")]
    private static partial void StoreFailed(ILogger logger, string method, string route, StoreFault fault, string traceId, Exception error);

    [LoggerMessage(1103, LogLevel.Warning, "Store is {Fault} in {Method} {Route}: {Reason} Answered as a problem.")]
    private static partial void StoreRefused(ILogger logger, string method, string route, StoreFault fault, string reason);

    [LoggerMessage(1102, LogLevel.Error, "Unforeseen fault in {Method} {Route}; answered with 500, trace {TraceId}.")]
    private static partial void Failed(ILogger logger, string method, string route, string traceId, Exception fault);
}
