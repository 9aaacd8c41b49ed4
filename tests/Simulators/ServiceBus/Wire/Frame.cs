using Amqp.Types;

namespace Simulators.ServiceBus.Wire;

/// <summary>One frame as it came: the performative, or <see cref="ReceivedDisposition"/>, or null for an empty frame; and the bytes behind it.</summary>
internal readonly record struct Frame(byte Type, ushort Channel, object? Performative, ReadOnlyMemory<byte> Payload)
{
    public const byte Amqp = 0;
    public const byte Sasl = 1;
    public const int HeaderSize = 8;

    /// <summary>Largest frame that is accepted and asked for, as of the service.</summary>
    public const int MaxSize = 65536;
}
