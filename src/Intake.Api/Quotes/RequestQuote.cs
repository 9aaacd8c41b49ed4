using Intake.Api.Authentication;
using Intake.Api.Bodies;
using Intake.Api.Headers;
using Intake.Api.Json;
using Intake.Api.Pacing;
using Intake.Api.Problems;
using Microsoft.Extensions.Options;
using Shared.Ids;
using Shared.Ports;

namespace Intake.Api.Quotes;

/// <summary><c>POST /v1/quotes</c>: a dry run of a submission. Nothing of it is stored.</summary>
internal sealed class RequestQuote(
    QuoteReader reader, QuoteAnswer answer, QuotePrices prices, IUsageLedger ledger, QueuePace pace, IOptions<QuoteOptions> quotes, IOptions<IntakeOptions> intake, TimeProvider time)
{
    /// <summary>How far back a submitter's own answers are looked at; today's are in it as far as they have ended.</summary>
    private const int UsageDays = 30;

    public static Task<IResult> HandleAsync(HttpContext http, RequestQuote quote) => quote.AnswerAsync(http);

    private async Task<IResult> AnswerAsync(HttpContext http)
    {
        QueryNames.Require(http.Request);
        var format = MediaTypes.RequireBatch(http.Request);
        var tally = new QuoteTally(prices.AreFree ? null : new TokenSample(quotes.Value.CountedBytes));
        await using var body = new RequestBody(http, intake.Value.MaxBatchBytes, intake.Value.MaxBodyTime, time);
        return await reader.ReadAsync(body, format, tally, http.RequestAborted) is { } problem
            ? new ProblemResult(problem)
            : TypedResults.Json(answer.Of(tally, await CompletionOfAsync(Caller.Of(http.User).Submitter, http.RequestAborted), pace.Latest), ApiJson.Readable.QuoteView);
    }

    private async Task<CompletionEstimate> CompletionOfAsync(SubmitterId submitter, CancellationToken cancellation)
    {
        if (prices.AreFree)
        {
            return default;
        }

        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var days = await ledger.ReadAsync(submitter, today.AddDays(1 - UsageDays), today, cancellation);
        return CompletionEstimate.Of([.. days.Select(day => (day.AnsweredJobs, day.CompletionTokens))]);
    }
}
