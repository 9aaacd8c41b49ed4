using FsCheck.Xunit;
using Intake.Api.Pacing;

namespace Intake.Api.Tests;

public class WhenComingBackIsPaced
{
    [Theory]
    [InlineData(100, 10.0, 10)]
    [InlineData(101, 10.0, 11)]
    [InlineData(1, 1000.0, 1)]
    [InlineData(1_000_000, 1.0, 300)]
    [InlineData(7, null, 5)]
    [InlineData(7, 0.0, 5)]
    public void TheWaitFollowsFromWhatIsAheadAndTheMeasuredRate(long ahead, double? rate, int seconds) => Assert.Equal(seconds, ComeBack.Seconds(ahead, rate));

    [Property]
    public bool TheWaitIsNeverOutOfItsRange(long ahead, double rate) => ComeBack.Seconds(ahead, rate) is >= ComeBack.Least and <= ComeBack.Most;

    [Fact]
    public void TheRateIsThatOfTheWindow()
    {
        var rate = new DrainRate(TimeSpan.FromSeconds(10));
        rate.Add(TimeSpan.Zero, 1_000);
        Assert.Null(rate.PerSecond);

        rate.Add(TimeSpan.FromSeconds(5), 1_050);
        Assert.Equal(10, rate.PerSecond);

        rate.Add(TimeSpan.FromSeconds(15), 1_050);
        rate.Add(TimeSpan.FromSeconds(20), 1_050);
        Assert.Equal(0, rate.PerSecond);
    }

    [Fact]
    public void AnotherStoreBeginsTheMeasureAnew()
    {
        var rate = new DrainRate(TimeSpan.FromSeconds(10));
        rate.Add(TimeSpan.Zero, 1_000);
        rate.Add(TimeSpan.FromSeconds(1), 3);

        Assert.Null(rate.PerSecond);
    }
}
