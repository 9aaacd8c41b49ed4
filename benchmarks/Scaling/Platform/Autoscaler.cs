using LocalHost.Scaling;

namespace Benchmarks.Scaling.Platform;

/// <summary>
/// KEDA and the autoscaler behind it: the formula and the window are those that the product scales its own fleet by on one machine, with the cloud's times. The
/// cool-down from the last replica to none is as long as the window, and the window covers it: none is wanted only where no poll of 300 s saw a message.
/// </summary>
internal sealed class Autoscaler(ScalingOptions rule)
{
    private readonly StabilizationWindow _window = new(rule.Cooldown);

    /// <param name="now">Time of the poll.</param>
    /// <param name="active">Messages that the scaler counts.</param>
    /// <param name="current">Replicas meant to run until now.</param>
    /// <returns>What is wanted, and how many are meant to run from now on.</returns>
    public (int Wanted, int Replicas) Poll(TimeSpan now, long active, int current)
    {
        var wanted = ReplicaFormula.Desired(active, rule);
        return (wanted, ScaleSteps.Next(current, _window.Stabilize(now, wanted)));
    }
}
