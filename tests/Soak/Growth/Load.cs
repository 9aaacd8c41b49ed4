using Shared.Submissions;

namespace Soak.Growth;

/// <summary>What one worker process is given to do, and what it may grow by.</summary>
internal sealed record Load
{
    public required string Name { get; init; }

    public required string Title { get; init; }

    public required long Jobs { get; init; }

    /// <summary>A reading follows a forced collection after so many jobs each.</summary>
    public long ForcedJobs { get; init; }

    /// <summary>The same after so much time each, where the load runs in real time.</summary>
    public TimeSpan ForcedTime { get; init; }

    /// <summary>From one reading of the probe to the next.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(1);

    public string Provider { get; init; } = "Offline";

    public required Func<SyntheticInputs, JobInput> Input { get; init; }

    public required Feed Feed { get; init; }

    /// <summary>Growth of the total from the start that the seed allows; null where it asks for nothing.</summary>
    public double? SeedBarMegabytes { get; init; }

    /// <summary>The same with more or fewer jobs, and as many readings.</summary>
    public Load Scaled(long jobs) => this with { Jobs = jobs, ForcedJobs = ForcedJobs == 0 ? 0 : Math.Max(1, ForcedJobs * jobs / Jobs) };
}

/// <summary>Gives the worker its jobs; returns when the last has ended.</summary>
internal delegate Task Feed(Load load, SoakStore store, ProbeFile probe, CancellationToken stop);
