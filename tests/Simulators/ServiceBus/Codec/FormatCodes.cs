namespace Simulators.ServiceBus.Codec;

/// <summary>First bytes of the values that are told apart here (AMQP 1.0, part 1, 1.6).</summary>
internal static class FormatCodes
{
    public const byte Described = 0x00;
    public const byte Binary8 = 0xa0;
    public const byte Binary32 = 0xb0;
    public const byte List0 = 0x45;
    public const byte List8 = 0xc0;
    public const byte List32 = 0xd0;
    public const byte Map8 = 0xc1;
    public const byte Map32 = 0xd1;
}
