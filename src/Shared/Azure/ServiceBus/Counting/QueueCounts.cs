namespace Shared.Azure.ServiceBus.Counting;

/// <summary>How many messages a queue holds. Whether locked ones are among the active is told both ways: depend on neither.</summary>
internal sealed record QueueCounts(long Active, long Scheduled, long DeadLettered);
