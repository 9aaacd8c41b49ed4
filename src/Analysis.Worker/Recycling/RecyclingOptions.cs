using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Analysis.Worker.Recycling;

/// <summary>Section <c>Recycling</c>: when the process ends by itself, drained, to be started anew.</summary>
internal sealed class RecyclingOptions
{
    public const string Section = "Recycling";

    /// <summary>Jobs after which the worker recycles. 0 – 1,000,000,000, default 5,000; 0 is never.</summary>
    [Range(0, 1_000_000_000)]
    public long Jobs { get; set; } = 5_000;

    /// <summary>Age at which the worker recycles. 0 – 30 days, default 24 h; 0 is never.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "30.00:00:00")]
    public TimeSpan Age { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Fraction of each budget that chance adds or takes away at the start, so that replicas started together do not leave together. 0 – 0.5, default 0.2.</summary>
    [Range(0.0, 0.5)]
    public double Jitter { get; set; } = 0.2;

    /// <summary>No budget ends a worker younger than this: a platform answers frequent exits with waits of its own. 0 – 24 h, default 15 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan MinimumAge { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>
    /// Part of the way from the warm worker's memory to critical, on either ladder, that it may grow before it recycles; to warning in any case, and only what
    /// the relief of warning leaves counts. 0 – 1, default 0.75; 0 is never.
    /// </summary>
    [Range(0.0, 1.0)]
    public double GrowthFraction { get; set; } = 0.75;

    /// <summary>Of the threads that the process may have. 0 – 1, default 0.8; 0 is never.</summary>
    [Range(0.0, 1.0)]
    public double ThreadsFraction { get; set; } = 0.8;

    /// <summary>Of the file descriptors that the process may have. 0 – 1, default 0.8; 0 is never.</summary>
    [Range(0.0, 1.0)]
    public double DescriptorsFraction { get; set; } = 0.8;

    /// <summary>Jobs after which the worker is warm, and growth is measured from what it then uses. 1 – 1,000,000, default 200.</summary>
    [Range(1, 1_000_000)]
    public long WarmUpJobs { get; set; } = 200;

    /// <summary>Age at which it is warm though it had fewer jobs. 0 – 24 h, default 10 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan WarmUpTime { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Of the workers that live, the part that may drain at once for a planned recycle, rounded down, and one in any case. A worker whose turn it is not goes on
    /// taking jobs. Emergencies and SIGTERM wait for no turn. 0 – 1, default 0.25; 1 is no waiting.
    /// </summary>
    [Range(0.0, 1.0)]
    public double DrainShare { get; set; } = 0.25;

    /// <summary>How long after its end a worker holds its turn at most: it is over when its successor takes jobs, and none may come. 0 – 10 min, default 1 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan SuccessorTime { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How often a worker that waits for its turn asks again, at the longest; chance makes it up to half shorter. 100 ms – 1 min, default 2 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")]
    public TimeSpan TurnInterval { get; set; } = TimeSpan.FromSeconds(2);
}
