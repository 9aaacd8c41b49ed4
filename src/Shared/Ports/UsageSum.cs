using Shared.Results;

namespace Shared.Ports;

/// <summary>What jobs used, summed up on its way into the ledger: the same in every store.</summary>
/// <param name="Jobs">Those that ended with a result.</param>
/// <param name="AnsweredJobs">Of these, those that the chat model answered.</param>
/// <param name="Totals">Of all, those that failed too.</param>
internal sealed record UsageSum(long Jobs, long AnsweredJobs, ModelTotals Totals)
{
    public static UsageSum Nothing { get; } = new(0, 0, ModelTotals.Nothing);

    public UsageSum Plus(JobEnding ending) => ending.Result is null
        ? this with { Totals = Totals.Plus(ending.Usage) }
        : new(Jobs + 1, ending.Usage is { CompletionTokens: > 0 } ? AnsweredJobs + 1 : AnsweredJobs, Totals.Plus(ending.Usage));
}
