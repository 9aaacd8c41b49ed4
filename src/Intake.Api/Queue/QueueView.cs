namespace Intake.Api.Queue;

/// <summary>The queue of all submitters, counted in the store.</summary>
/// <param name="Ready">Jobs that a worker could take at once.</param>
/// <param name="Running">Jobs that a worker holds.</param>
/// <param name="Scheduled">Jobs that wait for a retry's time.</param>
/// <param name="DeadLettered">Messages that nothing could be done with.</param>
/// <param name="OldestReadyAt">Since when the oldest ready job could have been taken; absent where none is ready.</param>
/// <param name="EndedPerSecond">Jobs ended per second, over the last minute; absent until measured.</param>
internal sealed record QueueView(long Ready, long Running, long Scheduled, long DeadLettered, DateTimeOffset? OldestReadyAt, double? EndedPerSecond);
