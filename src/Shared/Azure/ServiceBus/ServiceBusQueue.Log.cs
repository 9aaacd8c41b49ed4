using Microsoft.Extensions.Logging;

namespace Shared.Azure.ServiceBus;

internal sealed partial class ServiceBusQueue
{
    [LoggerMessage(1520, LogLevel.Warning, "Queue {Queue} locks messages for {Found}, and Jobs:Azure:ServiceBus:LockDuration says {Configured}. Set one of them like the other: locks are renewed by the setting. A clock that is wrong looks the same.")]
    private static partial void LockDurationDiffers(ILogger logger, string queue, TimeSpan found, TimeSpan configured);
}
