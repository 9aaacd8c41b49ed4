using Jobs.Cli.Screen;

namespace Jobs.Cli.Tests.Screen;

public sealed class SpansTests
{
    [Theory]
    [InlineData(-1, "0 s")]
    [InlineData(0.0842, "84 ms")]
    [InlineData(0.9996, "1.0 s")]
    [InlineData(9.94, "9.9 s")]
    [InlineData(9.96, "10 s")]
    [InlineData(59.6, "1 m 00 s")]
    [InlineData(185, "3 m 05 s")]
    [InlineData(7_800, "2 h 10 m")]
    [InlineData(273_600, "3 d 04 h")]
    public void TimesHaveTheirTwoLargestUnits(double seconds, string text) => Assert.Equal(text, Spans.Text(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData(0, "0:00")]
    [InlineData(0.1, "0:01")]
    [InlineData(59.5, "1:00")]
    [InlineData(725, "12:05")]
    [InlineData(11_229, "3:07:09")]
    public void ClocksRoundUp(double seconds, string text) => Assert.Equal(text, Spans.Clock(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData(0, "0 jobs/s")]
    [InlineData(0.5, "30.0 jobs/min")]
    [InlineData(4.24, "4.2 jobs/s")]
    [InlineData(12_345.6, "12,346 jobs/s")]
    public void RatesHaveTheUnitThatReadsWell(double perSecond, string text) => Assert.Equal(text, Spans.Rate(perSecond));

    [Theory]
    [InlineData(1, "batch", "1 batch")]
    [InlineData(2, "batch", "2 batches")]
    [InlineData(1_000, "job", "1,000 jobs")]
    public void NounsAgree(long count, string noun, string text) => Assert.Equal(text, Spans.Count(count, noun));
}
