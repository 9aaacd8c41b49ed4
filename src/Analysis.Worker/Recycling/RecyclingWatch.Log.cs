using Microsoft.Extensions.Logging;
using Shared.Workers;

namespace Analysis.Worker.Recycling;

internal sealed partial class RecyclingWatch
{
    [LoggerMessage(501, LogLevel.Information, "{Reason} is used up after {JobsSettled} jobs and {Age}, holding {Holdings}; the worker drains and ends, to be started anew.")]
    private static partial void BudgetUsedUp(ILogger logger, StopReason reason, long jobsSettled, TimeSpan age, Holdings? holdings);
}
