using Amqp;
using Amqp.Types;
using Shared.Azure.ServiceBus.Faults;

namespace Shared.Azure.ServiceBus.Requests;

/// <summary>What <c>$management</c> or <c>$cbs</c> answered. The two spell its parts differently.</summary>
internal sealed record ManagementReply(int Status, string Condition, string Description, Map? Body)
{
    private const int NoContent = 204;

    public bool IsSuccess => Status is >= 200 and < 300;

    public bool IsEmpty => Status == NoContent;

    public static ManagementReply Of(Message message)
    {
        var properties = message.ApplicationProperties;
        var status = (properties?["statusCode"] ?? properties?["status-code"]) as int? ?? 0;
        var condition = (properties?["errorCondition"] ?? properties?["error-condition"])?.ToString();
        var description = (properties?["statusDescription"] ?? properties?["status-description"])?.ToString();
        return new(
            status,
            string.IsNullOrEmpty(condition) ? FaultTable.OfStatus(status) : condition,
            string.IsNullOrEmpty(description) ? $"status {status}" : description,
            message.BodySection is null ? null : message.Body as Map);
    }

    /// <exception cref="BusException">The answer is a fault.</exception>
    public ManagementReply Demand() => IsSuccess ? this : throw new BusException(Condition, Description);
}
