using Amqp.Framing;

namespace Simulators.ServiceBus.Wire;

/// <summary>Conditions of the service's own, beside the protocol's.</summary>
internal static class ServiceErrors
{
    public const string ServerBusy = "com.microsoft:server-busy";
    public const string LockLost = "com.microsoft:message-lock-lost";
    public const string DeadLetter = "com.microsoft:dead-letter";
    public const string ArgumentError = "com.microsoft:argument-error";
    public const string SessionCannotBeLocked = "com.microsoft:session-cannot-be-locked";

    public static Error Busy() => Error(ServerBusy, "The service is busy; wait 10 seconds and try again.");

    public static Rejected LostLock() => new()
    {
        Error = Error(LockLost, "The lock supplied is invalid. Either the lock expired, or the message has already been removed from the queue."),
    };

    public static Error Error(string condition, string description) => new(condition) { Description = description };
}
