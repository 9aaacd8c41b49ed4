using Analysis.Worker.Recycling;
using LocalHost.Scaling;

namespace Benchmarks.Scaling.Cases;

/// <summary>One way to be deployed. The defaults are those of prod, as <c>infra/bicep</c> computes it; a test holds them against it.</summary>
internal sealed record ScalingCase
{
    /// <summary>Capacity is counted in thousands of tokens a minute; a chat deployment has one request a minute for each.</summary>
    public const int TokensPerCapacity = 1_000;

    public const int EmbeddingRequestsPerCapacity = 6;

    private const double CapacityOfAWholeDay = 1_000;

    public required string Name { get; init; }

    public int ChatCapacity { get; init; } = 1_000;

    public int EmbeddingCapacity { get; init; } = 500;

    public int Lanes { get; init; } = 8;

    public int MessagesPerReplica { get; init; } = 5;

    public int MinReplicas { get; init; } = 1;

    public int MaxReplicas { get; init; } = 6;

    public TimeSpan Drain { get; init; } = TimeSpan.FromSeconds(25);

    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The queue's lock.</summary>
    public TimeSpan Lock { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>When a worker ends by itself.</summary>
    public RecyclingOptions Recycling { get; init; } = new();

    /// <summary>Whether a message that a worker holds is active to the scaler. It is reported both ways.</summary>
    public bool CountsLocked { get; init; } = true;

    /// <summary>The day's load: as much for its quota as prod has for its own.</summary>
    public double Scale => ChatCapacity / CapacityOfAWholeDay;

    public ScalingOptions Rule => new()
    {
        MinReplicas = MinReplicas,
        MaxReplicas = MaxReplicas,
        TargetPerReplica = MessagesPerReplica,
        PollingInterval = TimeSpan.FromSeconds(30),
        Cooldown = TimeSpan.FromSeconds(300),
    };
}
