using Microsoft.Extensions.Logging;

namespace Analysis.Worker.Analysis.AzureOpenAI.Quota;

internal sealed partial class QuotaGovernor
{
    [LoggerMessage(226, LogLevel.Warning, "The quota book of {Deployment} cannot be changed: {Fault}. Calls wait until it can.")]
    private static partial void BookFails(ILogger logger, string deployment, string fault);

    [LoggerMessage(227, LogLevel.Warning, "The quota book of {Deployment} cannot be read; it is begun anew.")]
    private static partial void BookIsUnreadable(ILogger logger, string deployment);
}
