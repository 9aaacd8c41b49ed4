namespace Analysis.Worker.Running;

/// <summary>Thrown out of an analysis that cannot go on now through nobody's fault: the job waits in the queue, and no failure is counted.</summary>
/// <param name="reason">For the timeline, snake_case.</param>
/// <param name="wait">How long the job is to wait.</param>
internal sealed class PostponedException(string reason, TimeSpan wait) : Exception($"The job is put back to wait: {reason}.")
{
    public string Reason { get; } = reason;

    public TimeSpan Wait { get; } = wait;
}
