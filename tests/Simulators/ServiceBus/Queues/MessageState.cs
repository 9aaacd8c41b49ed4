namespace Simulators.ServiceBus.Queues;

/// <summary>Numbered as <c>x-opt-message-state</c> numbers them.</summary>
internal enum MessageState
{
    Active = 0,
    Deferred = 1,
    Scheduled = 2,
}
