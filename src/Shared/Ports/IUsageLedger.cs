using Shared.Ids;

namespace Shared.Ports;

/// <summary>
/// What analyses used, kept per submitter and day from the outcomes that the queue is told. A figure, not an account: a worker that is killed may leave its last seconds
/// out of it, while each job's own usage is exact. Calls throw <see cref="StoreException"/> where the store fails.
/// </summary>
public interface IUsageLedger
{
    /// <summary>A submitter's days of UTC that have any usage, both ends included, in order.</summary>
    Task<IReadOnlyList<UsageDay>> ReadAsync(SubmitterId submitter, DateOnly from, DateOnly to, CancellationToken cancellation);
}

/// <summary>What one submitter's jobs used that ended on one day of UTC.</summary>
/// <param name="Day">The day.</param>
/// <param name="Jobs">Jobs that ended with a result.</param>
/// <param name="PromptTokens">Of the chat model's prompts.</param>
/// <param name="CompletionTokens">Of its answers.</param>
/// <param name="EmbeddingTokens">Of embedded texts.</param>
/// <param name="ModelCalls">Requests to models.</param>
/// <param name="AnsweredJobs">Of the jobs, those that the chat model answered: what an answer takes is the mean of these.</param>
public sealed record UsageDay(DateOnly Day, long Jobs, long PromptTokens, long CompletionTokens, long EmbeddingTokens, long ModelCalls, long AnsweredJobs);
