using Analysis.Worker.Analysis.Keeping;

namespace Analysis.Worker.Analysis.Model;

/// <summary>What the calls of one attempt at a job share.</summary>
/// <param name="keeper">Keeps what was paid for, for another attempt at the same job.</param>
internal sealed class ModelAttempt(StageKeeper keeper)
{
    public StageKeeper Keeper { get; } = keeper;

    /// <summary>Time spent on calls, and on waits between the tries of one. Written by the model.</summary>
    public TimeSpan Spent { get; private set; }

    /// <summary>Time spent waiting for quota, or for the service to recover. Written by the model.</summary>
    public TimeSpan Waited { get; private set; }

    public void Spend(TimeSpan time) => Spent += time;

    public void Wait(TimeSpan time) => Waited += time;
}
