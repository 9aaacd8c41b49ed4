using Benchmarks.Scaling.Load;

namespace Benchmarks.Scaling.Queue;

internal enum JobEnd
{
    Succeeded,
    Failed,
    DeadLettered,
}

/// <summary>What the record says of a job. Written by its attempts and by the queue.</summary>
internal sealed class JobLife(SimulatedJob job)
{
    public SimulatedJob Job { get; } = job;

    /// <summary>Its message's place in the queue; kept where it is put back.</summary>
    public long Place { get; set; }

    /// <summary>Calls whose answers are kept: the next attempt begins behind them.</summary>
    public int Kept { get; set; }

    public int Failures { get; set; }

    /// <summary>Locks lost since an attempt last ended.</summary>
    public int Losses { get; set; }

    /// <summary>How it ended; null before.</summary>
    public JobEnd? End { get; set; }
}
