using Shared.Workers;

namespace Shared.Ports;

/// <summary>The workers' rows, and what is kept of those that ended.</summary>
public interface IWorkerRegistry
{
    /// <summary>Writes or replaces a worker's row.</summary>
    Task BeatAsync(WorkerRow row, CancellationToken cancellation);

    /// <summary>Rows beaten at or after a time, the longest running first.</summary>
    Task<IReadOnlyList<WorkerRow>> ListAsync(DateTimeOffset beatenSince, CancellationToken cancellation);

    /// <summary>Keeps the record of a worker that ends; written twice, the later one stays.</summary>
    Task KeepRecycleAsync(RecycleRecord record, CancellationToken cancellation);

    /// <summary>Records of workers that ended at or after a time, the latest first.</summary>
    /// <param name="endedSince">The earliest end.</param>
    /// <param name="max">At most this many.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    Task<IReadOnlyList<RecycleRecord>> ListRecyclesAsync(DateTimeOffset endedSince, int max, CancellationToken cancellation);

    /// <summary>Keeps a worker's heap statistic in place of an earlier one of the same worker.</summary>
    Task KeepHeapAsync(HeapReport report, CancellationToken cancellation);

    /// <summary>The worker's last heap statistic; null where none is kept.</summary>
    Task<HeapReport?> FindHeapAsync(string worker, CancellationToken cancellation);
}
