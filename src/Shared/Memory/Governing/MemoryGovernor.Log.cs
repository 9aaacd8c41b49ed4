using Microsoft.Extensions.Logging;
using Shared.Memory.Ladder;

namespace Shared.Memory.Governing;

internal sealed partial class MemoryGovernor
{
    [LoggerMessage(2001, LogLevel.Information, "Memory is governed between these rungs:\n{Table}")]
    private static partial void Governs(ILogger logger, string table);

    [LoggerMessage(2002, LogLevel.Information, "Memory falls from {From} to {To}: container {UsedMegabytes} of {LimitMegabytes} MB, managed {ManagedMegabytes} of {ManagedLimitMegabytes} MB.")]
    private static partial void RungFalls(
        ILogger logger, Rung from, Rung to, double usedMegabytes, double limitMegabytes, double managedMegabytes, double managedLimitMegabytes);

    [LoggerMessage(2003, LogLevel.Warning, "Memory rises from {From} to {To}: container {UsedMegabytes} of {LimitMegabytes} MB, managed {ManagedMegabytes} of {ManagedLimitMegabytes} MB. What follows: {Actions}.")]
    private static partial void RungRises(
        ILogger logger, Rung from, Rung to, double usedMegabytes, double limitMegabytes, double managedMegabytes, double managedLimitMegabytes, string actions);

    [LoggerMessage(2004, LogLevel.Information, "After {Action}: container {UsedMegabytes} MB, managed {ManagedMegabytes} MB, in {Elapsed}.")]
    private static partial void Relieved(ILogger logger, GovernorAction action, double usedMegabytes, double managedMegabytes, TimeSpan elapsed);

    [LoggerMessage(2005, LogLevel.Error, "{Action} failed ({Fault}); what follows it is done all the same.")]
    private static partial void ActionFailed(ILogger logger, GovernorAction action, string fault);

    [LoggerMessage(2006, LogLevel.Warning, "Memory cannot be read; nothing changes until it can.")]
    private static partial void SampleUnreadable(ILogger logger);

    [LoggerMessage(2007, LogLevel.Warning, "Memory stays critical though nothing runs; the process ends, to be started anew.")]
    private static partial void EndsIdle(ILogger logger);

    [LoggerMessage(2008, LogLevel.Error, "Memory is at emergency; the process drains and ends before the kernel ends it.")]
    private static partial void EndsInEmergency(ILogger logger);

    [LoggerMessage(2009, LogLevel.Error, "Memory outruns the drain; what still runs is given up at once.")]
    private static partial void CutsShort(ILogger logger);
}
