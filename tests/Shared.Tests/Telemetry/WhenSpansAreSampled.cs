using System.Diagnostics;
using Shared.Telemetry.Spans;

namespace Shared.Tests.Telemetry;

public sealed class WhenSpansAreSampled
{
    private static readonly Random Chance = new(20261126);

    [Fact]
    public void AFailureIsAlwaysSentAndStandsForItselfOnly() => Assert.All(Traces(1_000), trace => Assert.Equal(100, SamplingPolicy.RateOf(trace, hasFailed: true, 0)));

    [Fact]
    public void AShareOfTheOthersIsSentAndSaysForHowManyItStands()
    {
        var rates = Traces(20_000).Select(trace => SamplingPolicy.RateOf(trace, hasFailed: false, 0.1)).ToList();

        Assert.All(rates, rate => Assert.True(rate is null or 10));
        Assert.InRange(rates.Count(rate => rate is not null), 1_800, 2_200);
    }

    [Fact]
    public void TheSpansOfATraceShareItsLot() =>
        Assert.All(Traces(100), trace => Assert.Single(Enumerable.Range(0, 5).Select(_ => SamplingPolicy.RateOf(trace, hasFailed: false, 0.5)).Distinct()));

    [Theory]
    [InlineData(1, 100)]
    [InlineData(0, null)]
    public void AllAndNoneAreThat(double fraction, int? rate) => Assert.All(Traces(100), trace => Assert.Equal((double?)rate, SamplingPolicy.RateOf(trace, hasFailed: false, fraction)));

    private static IEnumerable<ActivityTraceId> Traces(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var id = new byte[16];
            Chance.NextBytes(id);
            yield return ActivityTraceId.CreateFromBytes(id);
        }
    }
}
