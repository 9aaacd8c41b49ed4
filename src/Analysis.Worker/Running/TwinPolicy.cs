using Analysis.Worker.Waiting;
using Shared.Jobs;
using Shared.Ports;

namespace Analysis.Worker.Running;

/// <summary>What is done with a job that is the same as an earlier one of its batch.</summary>
internal enum TwinStep
{
    /// <summary>The first one's result is its result.</summary>
    TakeOver,

    /// <summary>The first one is not done yet.</summary>
    Wait,

    /// <summary>From the first one nothing is to be had.</summary>
    Analyse,
}

internal static class TwinPolicy
{
    public static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(2);
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    /// <summary>A partial result is not taken over: what failed for the first may succeed now.</summary>
    /// <param name="first">The first one; null where it is gone.</param>
    public static TwinStep Decide(FirstOfSame? first) => first switch
    {
        { State: JobState.Succeeded, Result: not null } => TwinStep.TakeOver,
        { State: var state } when !state.IsTerminal() => TwinStep.Wait,
        _ => TwinStep.Analyse,
    };

    /// <param name="attempt">Which of the job's, from 1: it has waited once less.</param>
    /// <param name="chance">From 0 to 1: spreads many twins of one job.</param>
    public static TimeSpan WaitAt(int attempt, double chance) => ExponentialWait.After(attempt, FirstWait, LongestWait, chance);
}
