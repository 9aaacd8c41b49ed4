namespace Benchmarks.Scaling.Cases;

/// <summary>What is compared.</summary>
internal static class CaseGroups
{
    /// <summary>What <c>infra/bicep/*.bicepparam</c> deploys.</summary>
    public static readonly ScalingCase Dev = new() { Name = "dev", ChatCapacity = 50, EmbeddingCapacity = 50, MinReplicas = 0, MaxReplicas = 1 };

    public static readonly ScalingCase Staging = new() { Name = "staging", ChatCapacity = 300, EmbeddingCapacity = 150, MaxReplicas = 2 };

    public static readonly ScalingCase Prod = new() { Name = "prod" };

    private static readonly int[] Targets = [1, 3, 5, 8, 16, 32];

    public static IReadOnlyList<ScalingCase> Deployed => [Dev, Staging, Prod];

    public static IReadOnlyList<CaseGroup> All =>
    [
        new("As deployed", Deployed),
        new(
            "Messages for which one replica is meant (8 lanes)",
            [.. Targets.Select(target => Prod with { Name = $"{target}", MessagesPerReplica = target })]),
        new(
            "Replicas: least, most, and jobs of each",
            [
                Prod with { Name = "none to 6", MinReplicas = 0 },
                Prod with { Name = "1 to 4", MaxReplicas = 4 },
                Prod with { Name = "1 to 5", MaxReplicas = 5 },
                Prod with { Name = "1 to 6, as the quota feeds" },
                Prod with { Name = "1 to 10", MaxReplicas = 10 },
                Prod with { Name = "2 to 6", MinReplicas = 2 },
                Prod with { Name = "1 to 3 of 16 lanes", Lanes = 16, MaxReplicas = 3 },
                Prod with { Name = "1 to 3 of 16 lanes, meant for 16", Lanes = 16, MaxReplicas = 3, MessagesPerReplica = 16 },
                Prod with { Name = "1 to 2 of 32 lanes", Lanes = 32, MaxReplicas = 2 },
                Prod with { Name = "1 to 6, locked messages not counted", CountsLocked = false },
                Prod with { Name = "none to 6, locked messages not counted", CountsLocked = false, MinReplicas = 0 },
            ]),
        new(
            "Drain and grace, in seconds",
            [
                Stopping(0, 60),
                Stopping(10, 60),
                Stopping(25, 30),
                Stopping(25, 60),
                Stopping(50, 60),
                Stopping(115, 120),
                Stopping(235, 240),
                Stopping(55, 30) with { Name = "55 of 30: a kill in the drain; the deployment refuses it" },
            ]),
    ];

    private static ScalingCase Stopping(int drain, int grace) =>
        Prod with { Name = $"{drain} of {grace}", Drain = TimeSpan.FromSeconds(drain), Grace = TimeSpan.FromSeconds(grace) };
}
