using Shared.Workers;

namespace Shared.Ports;

/// <summary>The workers' rows.</summary>
public interface IWorkerRegistry
{
    /// <summary>Writes or replaces a worker's row.</summary>
    Task BeatAsync(WorkerRow row, CancellationToken cancellation);

    /// <summary>Rows beaten at or after a time, the longest running first.</summary>
    Task<IReadOnlyList<WorkerRow>> ListAsync(DateTimeOffset beatenSince, CancellationToken cancellation);
}
