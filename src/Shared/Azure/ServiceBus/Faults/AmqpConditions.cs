namespace Shared.Azure.ServiceBus.Faults;

/// <summary>Error conditions as the service sends them, and the client's own for what no peer tells.</summary>
internal static class AmqpConditions
{
    public const string NotFound = "amqp:not-found";
    public const string UnauthorizedAccess = "amqp:unauthorized-access";
    public const string ResourceLimitExceeded = "amqp:resource-limit-exceeded";
    public const string DetachForced = "amqp:link:detach-forced";
    public const string ConnectionForced = "amqp:connection:forced";
    public const string MessageSizeExceeded = "amqp:link:message-size-exceeded";
    public const string InternalError = "amqp:internal-error";

    public const string ServerBusy = "com.microsoft:server-busy";
    public const string Timeout = "com.microsoft:timeout";
    public const string AuthFailed = "com.microsoft:auth-failed";
    public const string EntityDisabled = "com.microsoft:entity-disabled";
    public const string MessageLockLost = "com.microsoft:message-lock-lost";
    public const string DeadLetter = "com.microsoft:dead-letter";

    /// <summary>The client's own: the connection could not be made.</summary>
    public const string Unreachable = "client:unreachable";

    /// <summary>The client's own: nothing was heard for the idle time-out.</summary>
    public const string Silent = "client:silent";

    /// <summary>The client's own: no answer within the operation's time-out.</summary>
    public const string Unanswered = "client:unanswered";

    /// <summary>The client's own: the identity gave no token.</summary>
    public const string TokenUnavailable = "client:token-unavailable";

    /// <summary>The client's own: the certificate was not accepted.</summary>
    public const string Untrusted = "client:untrusted";

    /// <summary>The client's own: it is closed, or is being closed.</summary>
    public const string Closed = "client:closed";
}
