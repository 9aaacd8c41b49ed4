using Amqp.Types;

namespace Simulators.ServiceBus.Queues;

/// <summary>The reasons the service gives by itself, and the properties a reason is told in.</summary>
internal static class DeadLetterReasons
{
    public const string ReasonProperty = "DeadLetterReason";
    public const string DescriptionProperty = "DeadLetterErrorDescription";

    public const string TooManyDeliveries = "MaxDeliveryCountExceeded";
    public const string Expired = "TTLExpiredException";

    public static Map ForTooManyDeliveries(int count) =>
        Properties(TooManyDeliveries, $"Message could not be consumed after {count} delivery attempts.");

    public static Map ForExpired() => Properties(Expired, "The message expired and was dead lettered.");

    public static Map Properties(string? reason, string? description)
    {
        var properties = new Map();
        if (reason is not null)
        {
            properties[ReasonProperty] = reason;
        }

        if (description is not null)
        {
            properties[DescriptionProperty] = description;
        }

        return properties;
    }
}
