using Analysis.Worker.Running;
using Analysis.Worker.Waiting;
using Shared.Jobs;
using Shared.Ports;

namespace Analysis.Worker.Settling;

internal static class SettlementPolicy
{
    private static readonly JobError Poison = new(JobErrorCodes.UnreadableInput, "The stored input is gone or cannot be read.");

    /// <param name="result">How the attempt went.</param>
    /// <param name="failuresBefore">Failures counted in the record before this attempt.</param>
    /// <param name="retry">Budget and waits.</param>
    /// <param name="chance">From 0 to 1: spreads the wait.</param>
    public static Settlement Decide(AttemptResult result, int failuresBefore, RetryOptions retry, double chance) => result switch
    {
        AttemptResult.Answered { IsComplete: true } answered => new Settlement.Finish(new JobOutcome.Succeeded(answered.Result, answered.Usage)),
        AttemptResult.Answered answered => new Settlement.Finish(new JobOutcome.Partial(answered.Result, answered.Usage)),
        AttemptResult.Refused refused => new Settlement.Finish(new JobOutcome.Failed(refused.Error)),
        AttemptResult.Failed failed when failuresBefore + 1 >= retry.FailureBudget => new Settlement.Finish(new JobOutcome.Failed(failed.Error, failed.Paid)),
        AttemptResult.Failed failed => new Settlement.RetryLater(
            failed.Error,
            ExponentialWait.After(failuresBefore + 1, retry.FirstWait, retry.LongestWait, chance)),
        AttemptResult.Postponed postponed => new Settlement.Postpone(postponed.Reason, postponed.Wait),
        AttemptResult.Unreadable => new Settlement.DeadLetter(Poison),
        AttemptResult.Stopped => new Settlement.GiveBack(),
        AttemptResult.LeaseLost => new Settlement.Nothing(),
        _ => throw new ArgumentOutOfRangeException(nameof(result), result.GetType().Name, "No settlement is known for it."),
    };
}
