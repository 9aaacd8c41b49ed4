namespace Simulators.ServiceBus.Codec;

/// <summary>Bytes that are no AMQP, or not what has to stand there.</summary>
internal sealed class AmqpDataException(string message) : Exception(message);
