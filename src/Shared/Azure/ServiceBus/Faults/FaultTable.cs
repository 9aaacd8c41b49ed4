using Shared.Ports;

namespace Shared.Azure.ServiceBus.Faults;

/// <summary>What an error condition means for who called.</summary>
internal static class FaultTable
{
    /// <summary>How long the service is left alone after it said that it is busy: documented as 4 s.</summary>
    public static TimeSpan BusyPause { get; } = TimeSpan.FromSeconds(4);

    /// <summary>Conditions that are not known are tried again: the service may learn new ones.</summary>
    public static StoreFault Of(string condition) => condition switch
    {
        AmqpConditions.ResourceLimitExceeded or "com.microsoft:entity-quota-exceeded" => StoreFault.Full,
        AmqpConditions.NotFound
            or AmqpConditions.UnauthorizedAccess
            or AmqpConditions.AuthFailed
            or AmqpConditions.EntityDisabled
            or AmqpConditions.MessageSizeExceeded
            or AmqpConditions.Untrusted
            or "amqp:not-allowed"
            or "amqp:not-implemented"
            or "amqp:invalid-field"
            or "com.microsoft:argument-error"
            or "com.microsoft:argument-out-of-range" => StoreFault.Permanent,
        _ => StoreFault.Transient,
    };

    /// <summary>Answers of <c>$cbs</c> and <c>$management</c> that name no condition.</summary>
    public static string OfStatus(int status) => status switch
    {
        401 or 403 => AmqpConditions.UnauthorizedAccess,
        404 => AmqpConditions.NotFound,
        400 => "com.microsoft:argument-error",
        408 or 504 => AmqpConditions.Timeout,
        410 => AmqpConditions.MessageLockLost,
        429 or 503 => AmqpConditions.ServerBusy,
        507 => AmqpConditions.ResourceLimitExceeded,
        _ => AmqpConditions.InternalError,
    };

    /// <summary>A link that the service took away without a fault of its user: idle for ten minutes, or moved. A new one is attached and nobody is told.</summary>
    public static bool IsLinkMoved(string condition) => condition is AmqpConditions.DetachForced;

    public static bool IsUnauthorized(string condition) => condition is AmqpConditions.UnauthorizedAccess or AmqpConditions.AuthFailed;
}
