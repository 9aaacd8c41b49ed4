using Amqp.Types;

namespace Simulators.ServiceBus.Wire;

/// <summary>A receiver's word on deliveries, read without the library's classes: an error's info may have keys that those refuse.</summary>
/// <param name="IsFromReceiver">Else it is about deliveries that the peer sent.</param>
/// <param name="First">First delivery id.</param>
/// <param name="Last">Last delivery id; not before the first.</param>
/// <param name="IsSettled">The peer wants no answer.</param>
/// <param name="Outcome">Null where it only settles.</param>
internal sealed record ReceivedDisposition(bool IsFromReceiver, uint First, uint Last, bool IsSettled, ReceivedOutcome? Outcome)
{
    public const ulong Code = 0x15;

    public static ReceivedDisposition From(List<object?> fields)
    {
        var first = Field<uint>(fields, 1);
        return new ReceivedDisposition(
            Field<bool>(fields, 0),
            first,
            fields.ElementAtOrDefault(2) as uint? ?? first,
            Field<bool>(fields, 3),
            fields.ElementAtOrDefault(4) is DescribedValue { Value: List<object?> outcome } state ? new ReceivedOutcome(state.Descriptor, outcome) : null);
    }

    private static T Field<T>(List<object?> fields, int index) where T : struct => fields.ElementAtOrDefault(index) as T? ?? default;
}
