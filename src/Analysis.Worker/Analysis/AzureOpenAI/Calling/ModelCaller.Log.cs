using Microsoft.Extensions.Logging;

namespace Analysis.Worker.Analysis.AzureOpenAI.Calling;

internal sealed partial class ModelCaller
{
    [LoggerMessage(221, LogLevel.Warning, "A call to {Deployment} failed: {Code} (status {Status}, request {RequestId}).")]
    private static partial void CallFailed(ILogger logger, string deployment, string code, int? status, string? requestId);
}
