using Amqp.Types;
using Simulators.ServiceBus.Codec;
using Simulators.ServiceBus.Wire;

namespace Simulators.ServiceBus.Nodes;

/// <summary><c>$cbs</c>: takes tokens.</summary>
internal static class TokenNode
{
    public const string Address = "$cbs";

    public static ReadOnlyMemory<byte> Answer(AmqpConnection connection, Request request)
    {
        if (request.Property("operation") != "put-token" || request.Property("name") is not { } audience || request.Body is not string token)
        {
            return Answer(request, 400, "A put-token has an operation, a name, and the token as its body.");
        }

        if (!connection.Claims.TryPut(request.Property("type"), token, audience))
        {
            return Answer(request, 401, "InvalidToken: the token is malformed, over, signed by no key of the namespace, or does not open the entity.");
        }

        connection.WatchExpiry();
        return Answer(request, 202, "Accepted");
    }

    private static ReadOnlyMemory<byte> Answer(Request request, int code, string description) =>
        request.Answer(new Map { ["status-code"] = code, ["status-description"] = description }, body: null);
}
