using Microsoft.Extensions.Logging;

namespace Analysis.Worker.Analysis.AzureOpenAI.Deployments;

internal sealed partial class ModelDeployments
{
    [LoggerMessage(222, LogLevel.Warning, "{Deployment} fails too often and is left alone for {Break}; then one call tries it.")]
    private static partial void Breaks(ILogger logger, string deployment, TimeSpan @break);

    [LoggerMessage(223, LogLevel.Information, "{Deployment} answers again.")]
    private static partial void Recovered(ILogger logger, string deployment);
}
