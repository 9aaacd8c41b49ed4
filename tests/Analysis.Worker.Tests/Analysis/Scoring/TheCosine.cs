using Analysis.Worker.Analysis.Scoring;
using FsCheck.Xunit;

namespace Analysis.Worker.Tests.Analysis.Scoring;

public class TheCosine
{
    [Fact]
    public void IsOneOfAVectorAndItself() => Assert.Equal(1, CosineSimilarity.Of(Vector(100), Vector(100)).Cosine, 6);

    [Fact]
    public void IsZeroOfVectorsThatShareNothing() => Assert.Equal(0, CosineSimilarity.Of([1, 0, 0], [0, 1, 0]).Cosine);

    [Fact]
    public void IsClampedToZero() => Assert.Equal(0, CosineSimilarity.Of([1, 2, 3], [-1, -2, -3]).Cosine);

    [Fact]
    public void IsZeroWhereAVectorIs() => Assert.Equal(0, CosineSimilarity.Of(new float[16], Vector(16)).Cosine);

    [Fact]
    public void IsZeroWhereAVectorIsNotFinite() => Assert.Equal(0, CosineSimilarity.Of([float.NaN, 1], [1, 1]).Cosine);

    [Fact]
    public void CountsWhatIsBehindTheLastWholeLane() => Assert.Equal(0.6, CosineSimilarity.Of([0, 0, 0, 0, 0, 0, 0, 0, 3, 4], [0, 0, 0, 0, 0, 0, 0, 0, 1, 0]).Cosine, 6);

    [Fact]
    public void VectorsOfTwoModelsAreRefused() => Assert.Throws<ArgumentException>(() => CosineSimilarity.Of([1], [1, 2]));

    [Property]
    public bool LiesBetweenZeroAndOne(float[] left, float[] right)
    {
        var length = Math.Min(left.Length, right.Length);
        return CosineSimilarity.Of(left.AsSpan(0, length), right.AsSpan(0, length)).Cosine is >= 0 and <= 1;
    }

    private static float[] Vector(int length) => [.. Enumerable.Range(1, length).Select(n => MathF.Sin(n))];
}
