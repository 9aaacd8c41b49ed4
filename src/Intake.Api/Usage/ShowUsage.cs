using Intake.Api.Authentication;
using Intake.Api.Headers;
using Intake.Api.Json;
using Intake.Api.Problems;
using Intake.Api.Quotes;
using Shared.Ids;
using Shared.Ports;
using Shared.Pricing;

namespace Intake.Api.Usage;

/// <summary><c>GET /v1/usage</c>: tokens and cost by day, the caller's own; support may ask for another submitter's.</summary>
internal static class ShowUsage
{
    private const int Decimals = 6;

    public static async Task<IResult> HandleAsync(HttpContext http, IUsageLedger ledger, QuotePrices prices, TimeProvider time)
    {
        QueryNames.Require(http.Request, "from", "to", "submitter");
        var period = UsagePeriod.Read(http.Request, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));
        var caller = Caller.Of(http.User);
        var submitter = SubmitterOf(http.Request) ?? caller.Submitter;
        if (!caller.MaySee(submitter))
        {
            return new ProblemResult(CommonProblems.Forbidden);
        }

        var days = await ledger.ReadAsync(submitter, period.From, period.To, http.RequestAborted);
        return TypedResults.Json(
            new UsageView(submitter, period.From, period.To, prices.Currency, [.. days.Select(day => ViewOf(day, prices.List))], TotalOf(days, prices.List)), ApiJson.Readable.UsageView);
    }

    private static UsageDayView ViewOf(UsageDay day, PriceList prices) =>
        new(day.Day, day.Jobs, day.PromptTokens, day.CompletionTokens, day.EmbeddingTokens, day.ModelCalls, CostOf([day], prices));

    private static UsageTotal TotalOf(IReadOnlyList<UsageDay> days, PriceList prices) => new(
        days.Sum(day => day.Jobs),
        days.Sum(day => day.PromptTokens),
        days.Sum(day => day.CompletionTokens),
        days.Sum(day => day.EmbeddingTokens),
        days.Sum(day => day.ModelCalls),
        CostOf(days, prices));

    private static decimal CostOf(IReadOnlyList<UsageDay> days, PriceList prices) => decimal.Round(
        days.Sum(day => prices.CostOf(new TokenCounts(day.PromptTokens, day.CompletionTokens, day.EmbeddingTokens)).Total), Decimals, MidpointRounding.AwayFromZero);

    private static SubmitterId? SubmitterOf(HttpRequest request) => request.Query["submitter"] switch
    {
        [] => null,
        [var sent] when SubmitterId.TryParse(sent, out var submitter) => submitter,
        _ => throw new ProblemException(CommonProblems.BadRequest($"submitter must be one submitter's name: {SubmitterId.Rule}.")),
    };
}
