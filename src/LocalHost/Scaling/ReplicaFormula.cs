namespace LocalHost.Scaling;

/// <summary>KEDA's formula for a queue: one replica for every started target of ready jobs, within the limits.</summary>
internal static class ReplicaFormula
{
    public static int Desired(long ready, ScalingOptions options)
    {
        // Not (ready + target - 1) / target: that overflows for a depth near the type's end.
        var wanted = (ready / options.TargetPerReplica) + (ready % options.TargetPerReplica > 0 ? 1 : 0);
        return (int)Math.Clamp(wanted, options.MinReplicas, options.MaxReplicas);
    }
}
