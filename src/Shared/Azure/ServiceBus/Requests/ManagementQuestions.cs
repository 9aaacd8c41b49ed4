using Amqp;
using Amqp.Framing;
using Amqp.Types;
using Shared.Azure.ServiceBus.Faults;
using Shared.Azure.ServiceBus.Messages;

namespace Shared.Azure.ServiceBus.Requests;

/// <summary>What is asked of <c>$management</c>, and how its answers are read.</summary>
internal static class ManagementQuestions
{
    private const string Prefix = "com.microsoft:";

    public static Message RenewLock(Guid lockToken) => Ask("renew-lock", new Map { ["lock-tokens"] = new[] { lockToken } });

    public static Message Peek(long fromSequenceNumber, int count) =>
        Ask("peek-message", new Map { ["from-sequence-number"] = fromSequenceNumber, ["message-count"] = count });

    /// <param name="lockToken">The right to settle.</param>
    /// <param name="status"><c>completed</c>, <c>abandoned</c> or <c>suspended</c>, which is dead-lettered.</param>
    /// <param name="deadLetter">Reason and description of the last.</param>
    public static Message UpdateDisposition(Guid lockToken, string status, (string Reason, string Description)? deadLetter)
    {
        var body = new Map { ["lock-tokens"] = new[] { lockToken }, ["disposition-status"] = status };
        if (deadLetter is var (reason, description))
        {
            body["deadletter-reason"] = reason;
            body["deadletter-description"] = description;
        }

        return Ask("update-disposition", body);
    }

    /// <returns>The new end of the lock.</returns>
    public static DateTimeOffset? LockedUntil(ManagementReply reply) =>
        reply.Body?["expirations"] is DateTime[] { Length: > 0 } expirations ? new DateTimeOffset(DateTime.SpecifyKind(expirations[0], DateTimeKind.Utc)) : null;

    public static IReadOnlyList<PeekedMessage> Peeked(ManagementReply reply) => reply.IsEmpty || reply.Body?["messages"] is not System.Collections.IEnumerable messages
        ? []
        : [.. messages.OfType<Map>().Select(entry => entry["message"]).OfType<byte[]>().Select(MessageMapping.ToPeeked)];

    /// <summary>Says that the lock is gone; older services say so by the name for what cannot be found.</summary>
    public static bool IsLockLost(ManagementReply reply) => !reply.IsSuccess && reply.Condition is AmqpConditions.MessageLockLost or AmqpConditions.NotFound;

    private static Message Ask(string operation, Map body) => new()
    {
        ApplicationProperties = new ApplicationProperties { ["operation"] = Prefix + operation },
        BodySection = new AmqpValue { Value = body },
    };
}
