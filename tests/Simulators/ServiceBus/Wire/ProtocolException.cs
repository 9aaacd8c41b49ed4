namespace Simulators.ServiceBus.Wire;

/// <summary>The peer broke the protocol: its connection is closed with this error.</summary>
internal sealed class ProtocolException(string condition, string message) : Exception(message)
{
    public string Condition { get; } = condition;
}
