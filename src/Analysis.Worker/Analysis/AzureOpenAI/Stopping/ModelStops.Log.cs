using Microsoft.Extensions.Logging;

namespace Analysis.Worker.Analysis.AzureOpenAI.Stopping;

internal sealed partial class ModelStops
{
    [LoggerMessage(224, LogLevel.Error, "{Deployment} refuses every call (status {Status}, {Code}): its key, right or name has to be mended. It is tried again from time to time. {Consequence}")]
    private static partial void DeploymentStops(ILogger logger, string deployment, int? status, string code, string consequence);

    [LoggerMessage(225, LogLevel.Information, "{Deployment} takes calls again.")]
    private static partial void DeploymentResumes(ILogger logger, string deployment);
}
