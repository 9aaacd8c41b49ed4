using FsCheck.Xunit;
using LocalHost.Scaling;

namespace LocalHost.Tests.Scaling;

public sealed class ReplicaFormulaTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(5, 1)]
    [InlineData(6, 2)]
    [InlineData(10, 2)]
    [InlineData(11, 3)]
    [InlineData(20, 4)]
    [InlineData(1_000_000, 4)]
    [InlineData(long.MaxValue, 4)]
    public void OneReplicaForEveryStartedTargetWithinTheLimits(long ready, int replicas) =>
        Assert.Equal(replicas, ReplicaFormula.Desired(ready, new ScalingOptions { MinReplicas = 1, MaxReplicas = 4, TargetPerReplica = 5 }));

    [Property]
    public bool IsTheCeilingClamped(uint ready, byte min, byte more, ushort target)
    {
        var options = new ScalingOptions { MinReplicas = min + 1, MaxReplicas = min + 1 + more, TargetPerReplica = target + 1 };
        var ceiling = (int)Math.Ceiling((decimal)ready / options.TargetPerReplica);
        return ReplicaFormula.Desired(ready, options) == Math.Clamp(ceiling, options.MinReplicas, options.MaxReplicas);
    }
}
