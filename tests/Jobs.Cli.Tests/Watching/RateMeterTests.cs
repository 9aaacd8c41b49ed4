using FsCheck.Xunit;
using Jobs.Cli.Watching;

namespace Jobs.Cli.Tests.Watching;

public sealed class RateMeterTests
{
    [Fact]
    public void NothingSeenSaysNothing()
    {
        Assert.Null(default(RateMeter).PerSecond);
        Assert.Null(default(RateMeter).TimeFor(10));
    }

    [Fact]
    public void TheFirstLookIsTheRate() => Assert.Equal(5, default(RateMeter).Seen(10, TimeSpan.FromSeconds(2)).PerSecond!.Value, 9);

    [Fact]
    public void AfterAMomentOfItsMemoryTheOldWeighsAThird()
    {
        var steady = Enumerable.Range(0, 100).Aggregate(default(RateMeter), (meter, _) => meter.Seen(10, TimeSpan.FromSeconds(1)));

        Assert.Equal(10 * Math.Exp(-1), steady.Seen(0, RateMeter.Memory).PerSecond!.Value, 3);
    }

    [Fact]
    public void AStandstillHasNoEnd() => Assert.Null(default(RateMeter).Seen(0, TimeSpan.FromSeconds(1)).TimeFor(1));

    [Property]
    public bool ASteadyRateIsReadWhateverTheDistancesOfTheLooks(byte[] seconds)
    {
        var meter = seconds.Aggregate(default(RateMeter).Seen(3, TimeSpan.FromSeconds(1)), (meter, s) => meter.Seen(3 * s, TimeSpan.FromSeconds(s)));
        return Math.Abs(meter.PerSecond!.Value - 3) < 1e-9 && Math.Abs(meter.TimeFor(30)!.Value.TotalSeconds - 10) < 1e-6;
    }

    [Property]
    public bool TheRateStaysBetweenTheSlowestAndTheFastestLook(byte[] ended)
    {
        if (ended.Length == 0)
        {
            return true;
        }

        var rate = ended.Aggregate(default(RateMeter), (meter, count) => meter.Seen(count, TimeSpan.FromSeconds(1))).PerSecond!.Value;
        return rate >= ended.Min() - 1e-9 && rate <= ended.Max() + 1e-9;
    }
}
