using Analysis.Worker.Analysis.Scoring;

namespace Analysis.Worker.Tests.Analysis.Scoring;

public class ThePercentages
{
    [Theory]
    [InlineData(.10, 1.638)]
    [InlineData(.20, 6.946)]
    [InlineData(.30, 25.068)]
    [InlineData(.373, 50)]
    [InlineData(.40, 59.989)]
    [InlineData(.41, 63.530)]
    [InlineData(.45, 76.042)]
    [InlineData(.50, 87.046)]
    [InlineData(.60, 96.786)]
    [InlineData(.70, 99.264)]
    public void FollowTheSigmoid(double cosine, double percentage)
    {
        Assert.Equal(percentage, Percentages.Sigmoid(cosine), tolerance: 0.001);
        Assert.Equal((int)Math.Round(percentage, MidpointRounding.AwayFromZero), Percentages.OfSigmoid(cosine));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(.41, 41)]
    [InlineData(.785, 79)]
    [InlineData(.145, 15)]
    [InlineData(.005, 1)]
    [InlineData(.0049, 0)]
    [InlineData(.575, 58)]
    [InlineData(1, 100)]
    public void RoundACosineHalfAwayFromZero(double cosine, int percentage) => Assert.Equal(percentage, Percentages.OfCosine(cosine));

    [Theory]
    [InlineData(2, 16, 13)]
    [InlineData(1, 8, 13)]
    [InlineData(1, 200, 1)]
    [InlineData(1, 3, 33)]
    [InlineData(2, 3, 67)]
    [InlineData(0, 5, 0)]
    [InlineData(5, 5, 100)]
    [InlineData(0, 0, 0)]
    public void RoundACountHalfAwayFromZero(int part, int whole, int percentage) => Assert.Equal(percentage, Percentages.OfCount(part, whole));
}
