using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Intake.Api.Pacing;
using Intake.Api.Quotes;
using Shared.Pricing;

namespace Intake.Api.Tests.Quotes;

public class WhenCostIsReckoned
{
    private const int PerJob = PromptFigures.FixedTokens + PromptFigures.FramingTokens;

    private static readonly PriceList Prices = new(Prompt: 2m, CachedPrompt: 0.5m, Completion: 8m, Embedding: 0.13m);

    [Fact]
    public void EveryJobPaysThePromptsFixedPartAndAnAnswer()
    {
        var cost = QuotedCost.Of(new QuotedTokens(Jobs: 10, new ItemTokens(20_000, 15_000), default, QuoteAssumptions.DefaultCompletion), Prices);

        Assert.Equal((20_000 + (10 * PerJob)) * 2m / 1_000_000, cost.Expected.Prompt);
        Assert.Equal(10 * 640 * 8m / 1_000_000, cost.Expected.Completion);
        Assert.Equal(15_000 * 0.13m / 1_000_000, cost.Expected.Embedding);
    }

    [Fact]
    public void TheLowEndFindsTheFixedPartInTheCacheForAllButTheFirst()
    {
        var cost = QuotedCost.Of(new QuotedTokens(Jobs: 10, new ItemTokens(20_000, 15_000), default, QuoteAssumptions.DefaultCompletion), Prices);

        var cached = 9 * PromptFigures.FixedTokens * (2m - 0.5m) / 1_000_000;
        var shorter = 10 * (640 - 500) * 8m / 1_000_000;
        Assert.Equal(cost.Expected.Total - cached - shorter, cost.Low);
        Assert.Equal(cost.Expected.Total + (10 * (1_300 - 640) * 8m / 1_000_000), cost.High);
    }

    [Property]
    public Property TheRangeHoldsTheTotal() => Prop.ForAll(Arb.From(Gen.Choose(0, 50_000)), Arb.From(Gen.Choose(0, 1_000_000)), Arb.From(Gen.Choose(0, 1_000_000)), (jobs, counted, estimated) =>
    {
        var tokens = new QuotedTokens(jobs, new ItemTokens(counted + estimated, counted + estimated), new ItemTokens(estimated, estimated), QuoteAssumptions.DefaultCompletion);
        var cost = QuotedCost.Of(tokens, Prices);
        return cost.Low >= 0 && cost.Low <= cost.Expected.Total && cost.Expected.Total <= cost.High;
    });

    [Fact]
    public void OwnAnswersAreExpectedOnceThereAreEnough()
    {
        Assert.Equal(QuoteAssumptions.DefaultCompletion, CompletionEstimate.Of([]));
        Assert.Equal(QuoteAssumptions.DefaultCompletion, CompletionEstimate.Of([(19, 19_000)]));
        Assert.Equal(new CompletionEstimate(1_000, 900, 1_100, IsMeasured: true), CompletionEstimate.Of([(20, 20_000)]));
        Assert.Equal(new CompletionEstimate(700, 500, 900, IsMeasured: true), CompletionEstimate.Of([(10, 5_000), (10, 9_000)]));
    }

    [Fact]
    public void ADayWithFewJobsIsNoLowAndNoHigh() =>
        Assert.Equal(new CompletionEstimate(660, 594, 726, IsMeasured: true), CompletionEstimate.Of([(90, 54_000), (9, 10_800), (1, 1_200)]));

    [Theory]
    [InlineData(90, 10, 2.0, 50)]
    [InlineData(0, 1, 4.0, 1)]
    [InlineData(0, 1, 0.0001, 10_000)]
    public void ItIsDoneBehindAllThatWaits(int waiting, int jobs, double rate, int seconds) =>
        Assert.Equal(new QuotedFinish(TimeSpan.FromSeconds(seconds), null), QuotedFinish.Of(new Pace(waiting, rate), jobs));

    [Fact]
    public void WithoutARateThereIsAReasonInsteadOfATime()
    {
        Assert.Equal(new QuotedFinish(null, "not_measured"), QuotedFinish.Of(new Pace(5, null), 1));
        Assert.Equal(new QuotedFinish(null, "nothing_ended"), QuotedFinish.Of(new Pace(5, 0), 1));
    }

    [Fact]
    public void ARateNextToNothingIsNoDateBeyondTheCalendar() =>
        Assert.Equal(TimeSpan.FromDays(3_650), QuotedFinish.Of(new Pace(long.MaxValue - 1, double.Epsilon), 1).Wait);
}
