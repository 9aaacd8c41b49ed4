using Amqp;
using Amqp.Framing;
using Amqp.Types;
using Shared.Azure.ServiceBus.Faults;
using Shared.Azure.ServiceBus.Messages;
using Shared.Azure.ServiceBus.Requests;

namespace Shared.Azure.ServiceBus.Receiving;

/// <summary>One way to settle a message: by disposition on the link it came by, or by its lock token where that link is gone.</summary>
/// <param name="Status">As <c>update-disposition</c> names it.</param>
/// <param name="OnLink">The disposition; sent, not confirmed.</param>
/// <param name="DeadLetter">Reason and description, where it is dead-lettered.</param>
internal sealed record Settlement(string Status, Action<ReceivedMessage> OnLink, (string Reason, string Description)? DeadLetter = null)
{
    // What the service takes of either; longer ones would be refused with the message.
    private const int MostCharacters = 4096;

    public static Settlement Complete { get; } = new("completed", message => message.Link.Accept(message.Delivery));

    public static Settlement Abandon { get; } = new("abandoned", message => message.Link.Modify(message.Delivery, deliveryFailed: false));

    public static Settlement ToDeadLetters(string reason, string description)
    {
        var told = (Reason: Cut(reason), Description: Cut(description));
        return new("suspended", message => message.Link.Reject(message.Delivery, Error(told.Reason, told.Description)), told);
    }

    /// <summary>Sends the disposition where the message's link still stands.</summary>
    public bool TryOnLink(ReceivedMessage message)
    {
        if (message.Link.IsClosed)
        {
            return false;
        }

        try
        {
            OnLink(message);
            return true;
        }
        catch (Exception fault) when (fault is AmqpException or ObjectDisposedException or IOException)
        {
            // The link ended between the look and the call: by its lock token, then.
            return false;
        }
    }

    public Message ByLockToken(ReceivedMessage message) => ManagementQuestions.UpdateDisposition(message.LockToken, Status, DeadLetter);

    private static Error Error(string reason, string description) => new(new Symbol(AmqpConditions.DeadLetter))
    {
        Info = new Fields { [new Symbol("DeadLetterReason")] = reason, [new Symbol("DeadLetterErrorDescription")] = description },
    };

    private static string Cut(string text) => text.Length <= MostCharacters ? text : text[..MostCharacters];
}
