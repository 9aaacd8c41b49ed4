using System.Collections;
using Amqp;
using Amqp.Types;
using Simulators.ServiceBus.Codec;
using Simulators.ServiceBus.Queues;
using Simulators.ServiceBus.Wire;

namespace Simulators.ServiceBus.Nodes;

/// <summary><c>{queue}/$management</c>: the operations that are requests and answers.</summary>
internal static class ManagementNode
{
    public const string Suffix = "/$management";

    public const string UpdateDispositionOperation = Prefix + "update-disposition";

    private const string Prefix = "com.microsoft:";

    private static readonly ManagementAnswer NotFound = new(404, "There is no message with this sequence number that this can be done to.", Prefix + "message-not-found");

    public static ReadOnlyMemory<byte> Answer(BrokerQueue queue, Request request)
    {
        var body = request.Body as Map ?? [];
        var answer = request.Property("operation") switch
        {
            Prefix + "renew-lock" => RenewLock(queue, body),
            Prefix + "peek-message" => PeekMessage(queue, body),
            Prefix + "schedule-message" => ScheduleMessage(queue, body),
            Prefix + "cancel-scheduled-message" => CancelScheduled(queue, body),
            Prefix + "receive-by-sequence-number" => ReceiveDeferred(queue, body),
            UpdateDispositionOperation => UpdateDisposition(queue, body),
            var other => new ManagementAnswer(501, $"There is no operation {other}.", ErrorCode.NotImplemented),
        };
        return request.Answer(answer.Properties(), answer.Body ?? []);
    }

    private static ManagementAnswer RenewLock(BrokerQueue queue, Map body)
    {
        var expirations = new List<DateTime>();
        foreach (var token in List(body, "lock-tokens").OfType<Guid>())
        {
            if (queue.Renew(token) is not { } lockedUntil)
            {
                return ManagementAnswer.LostLock;
            }

            expirations.Add(lockedUntil.UtcDateTime);
        }

        return expirations.Count == 0
            ? ManagementAnswer.Wrong("lock-tokens names no lock.")
            : ManagementAnswer.Ok("expirations", expirations.ToArray());
    }

    private static ManagementAnswer PeekMessage(BrokerQueue queue, Map body)
    {
        var from = Convert.ToInt64(body.GetValueOrDefault("from-sequence-number") ?? 0L, null);
        var count = Convert.ToInt32(body.GetValueOrDefault("message-count") ?? 1, null);
        var messages = queue.Peek(from, count);
        return messages.Count == 0
            ? new ManagementAnswer(204, "There are no messages.", null)
            : ManagementAnswer.Ok("messages", messages.Select(message => (object)new Map { ["message"] = MessageWriter.Write(message).ToArray() }).ToList());
    }

    private static ManagementAnswer ScheduleMessage(BrokerQueue queue, Map body)
    {
        var messages = new List<MessageContent>();
        foreach (var entry in List(body, "messages").OfType<Map>())
        {
            if (entry.GetValueOrDefault("message") is not byte[] bytes)
            {
                return ManagementAnswer.Wrong("A message has no bytes.");
            }

            if (!QueueSender.TryRead(bytes, format: 0, out var read, out var fault))
            {
                return new ManagementAnswer(400, fault!.Description, fault.Condition);
            }

            messages.AddRange(read);
        }

        return ManagementAnswer.Ok("sequence-numbers", messages.Select(queue.Enqueue).ToArray());
    }

    private static ManagementAnswer CancelScheduled(BrokerQueue queue, Map body)
    {
        var isAllFound = true;
        foreach (var number in List(body, "sequence-numbers").OfType<long>())
        {
            isAllFound &= queue.CancelScheduled(number);
        }

        return isAllFound ? ManagementAnswer.Done : NotFound;
    }

    private static ManagementAnswer ReceiveDeferred(BrokerQueue queue, Map body)
    {
        var messages = new List<object>();
        foreach (var number in List(body, "sequence-numbers").OfType<long>())
        {
            if (queue.TryLockDeferred(number) is not { } message)
            {
                return NotFound;
            }

            messages.Add(new Map { ["lock-token"] = message.LockToken, ["message"] = MessageWriter.Write(message).ToArray() });
        }

        return ManagementAnswer.Ok("messages", messages);
    }

    private static ManagementAnswer UpdateDisposition(BrokerQueue queue, Map body)
    {
        var status = body.GetValueOrDefault("disposition-status") as string;
        var properties = body.GetValueOrDefault("properties-to-modify") as Map;
        Func<Guid, bool>? settle = status switch
        {
            "completed" => queue.Complete,
            "abandoned" => token => queue.Abandon(token, properties),
            "defered" => token => queue.Defer(token, properties),
            "suspended" => token => queue.DeadLetter(token, DeadLetterReasons.Properties(
                body.GetValueOrDefault("deadletter-reason") as string,
                body.GetValueOrDefault("deadletter-description") as string)),
            _ => null,
        };
        if (settle is null)
        {
            return ManagementAnswer.Wrong($"There is no disposition {status}.");
        }

        // Each is tried, also after one that is lost.
        var lost = List(body, "lock-tokens").OfType<Guid>().Count(token => !settle(token));
        return lost == 0 ? ManagementAnswer.Done : ManagementAnswer.LostLock;
    }

    private static IEnumerable<object?> List(Map body, string name) => (body.GetValueOrDefault(name) as IEnumerable)?.Cast<object?>() ?? [];
}
