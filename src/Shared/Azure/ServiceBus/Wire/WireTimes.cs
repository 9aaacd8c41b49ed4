namespace Shared.Azure.ServiceBus.Wire;

/// <summary>How long the wire may take.</summary>
/// <param name="Connect">To connect, from the name's look-up to the greeting.</param>
/// <param name="Operation">For one answer.</param>
/// <param name="Idle">Silence after which the peer counts as gone.</param>
internal sealed record WireTimes(TimeSpan Connect, TimeSpan Operation, TimeSpan Idle);
