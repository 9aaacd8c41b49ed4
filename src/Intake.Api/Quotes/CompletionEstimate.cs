namespace Intake.Api.Quotes;

/// <summary>Tokens of one job's answer, all calls for it together.</summary>
/// <param name="Expected">The mean.</param>
/// <param name="Low">Where they might turn out short.</param>
/// <param name="High">Where they might turn out long.</param>
/// <param name="IsMeasured">Whether it comes from the submitter's own usage.</param>
internal readonly record struct CompletionEstimate(int Expected, int Low, int High, bool IsMeasured)
{
    private const int LeastJobs = 20;
    private const int LeastJobsOfADay = 10;
    private const double LeastSpread = 0.1;

    /// <summary>
    /// The mean of what the submitter's jobs used that the chat model answered; low and high are the means of the days with the shortest and the longest answers, at least a tenth apart from the
    /// mean. Fewer than 20 jobs say nothing, and a day of fewer than 10 is no low or high.
    /// </summary>
    public static CompletionEstimate Of(IReadOnlyList<(long AnsweredJobs, long CompletionTokens)> days)
    {
        var (jobs, tokens) = (days.Sum(day => day.AnsweredJobs), days.Sum(day => day.CompletionTokens));
        if (jobs < LeastJobs || tokens == 0)
        {
            return QuoteAssumptions.DefaultCompletion;
        }

        var mean = (double)tokens / jobs;
        var means = days.Where(day => day.AnsweredJobs >= LeastJobsOfADay).Select(day => (double)day.CompletionTokens / day.AnsweredJobs).ToList();
        return new CompletionEstimate(
            Whole(mean),
            Whole(means.Append(mean * (1 - LeastSpread)).Min()),
            Whole(means.Append(mean * (1 + LeastSpread)).Max()),
            IsMeasured: true);
    }

    private static int Whole(double tokens) => (int)Math.Clamp(Math.Round(tokens), 0, int.MaxValue);
}
