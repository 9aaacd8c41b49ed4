namespace Shared.Jobs;

/// <summary>The queue as it is now, counted in the store.</summary>
/// <param name="Ready">Jobs that a worker could take at once: what the scaler reads.</param>
/// <param name="Running">Jobs whose lease a worker holds.</param>
/// <param name="Scheduled">Jobs that wait for a retry's time.</param>
/// <param name="DeadLettered">Messages in the dead-letter queue.</param>
/// <param name="EndedTotal">Jobs ended since the store began, for rates: it only grows.</param>
/// <param name="OldestReadyAt">Since when the oldest ready job could have been taken; null where none is ready.</param>
public sealed record QueueDepth(long Ready, long Running, long Scheduled, long DeadLettered, long EndedTotal, DateTimeOffset? OldestReadyAt);
