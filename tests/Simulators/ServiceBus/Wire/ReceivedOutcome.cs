using Amqp.Types;
using Simulators.ServiceBus.Queues;

namespace Simulators.ServiceBus.Wire;

/// <summary>What a receiver decided about a delivery.</summary>
internal sealed record ReceivedOutcome(object? Descriptor, List<object?> Fields)
{
    private const ulong Accepted = 0x24;
    private const ulong Rejected = 0x25;
    private const ulong Released = 0x26;
    private const ulong Modified = 0x27;

    /// <summary>Whether it ends the delivery; a <c>received</c> state does not.</summary>
    public bool IsFinal => Code is Accepted or Rejected or Released or Modified;

    private ulong Code => Descriptor switch
    {
        ulong code => code,
        Symbol name when name.ToString() == "amqp:accepted:list" => Accepted,
        Symbol name when name.ToString() == "amqp:rejected:list" => Rejected,
        Symbol name when name.ToString() == "amqp:released:list" => Released,
        Symbol name when name.ToString() == "amqp:modified:list" => Modified,
        _ => 0,
    };

    /// <summary>Whether the lock was still held.</summary>
    public bool Apply(BrokerQueue queue, Guid token) => Code switch
    {
        Accepted => queue.Complete(token),
        Rejected => queue.DeadLetter(token, RejectionInfo()),
        Released => queue.Release(token),
        _ when Fields.ElementAtOrDefault(1) is true => queue.Defer(token, Fields.ElementAtOrDefault(2) as Map),
        _ => queue.Abandon(token, Fields.ElementAtOrDefault(2) as Map),
    };

    private Map RejectionInfo()
    {
        if (Fields.ElementAtOrDefault(0) is not DescribedValue { Value: List<object?> error })
        {
            return [];
        }

        // A rejection that is no dead-lettering of Service Bus's own still dead-letters; its condition is the reason.
        return error.ElementAtOrDefault(2) as Map
            ?? DeadLetterReasons.Properties(error.ElementAtOrDefault(0)?.ToString(), error.ElementAtOrDefault(1) as string);
    }
}
