using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Intake.Api.Quotes;

namespace Intake.Api.Tests.Quotes;

public class WhenOnlyASampleIsCounted
{
    private const int Budget = 100_000;

    private static Gen<int[]> Lengths() => Gen.Choose(400, 20_000).ArrayOf(2_000);

    [Fact]
    public void ABodyWithinTheBoundIsCountedItemByItem()
    {
        var sample = Run([.. Enumerable.Repeat(1_000, 100)], bytes => new ItemTokens(bytes / 4, bytes / 5));

        Assert.False(sample.IsSampled);
        Assert.Equal(new ItemTokens(25_000, 20_000), sample.Total);
        Assert.Equal(default, sample.Estimated);
    }

    [Property(MaxTest = 50)]
    public Property WhatIsCountedIsBoundedHoweverLongTheBody() => Prop.ForAll(Arb.From(Lengths()), lengths =>
    {
        var sample = Run(lengths, bytes => new ItemTokens(bytes, bytes));

        // 20 MB by parts of an eighth: eight or so of them follow the first, and each can pass its mark by one item.
        return sample is { IsSampled: true } && sample.CountedBytes <= (2.5 * Budget) + (10 * 20_000);
    });

    [Property(MaxTest = 50)]
    public Property ItemsOfOneKindAreEstimatedToTheToken() => Prop.ForAll(Arb.From(Lengths()), lengths =>
        Math.Abs(Run(lengths, bytes => new ItemTokens(bytes, bytes * 2L)).Total.Embedding - (2 * lengths.Sum(length => (long)length))) <= 2);

    [Property(MaxTest = 50)]
    public Property CountedAndEstimatedTogetherAreTheTotal() => Prop.ForAll(Arb.From(Lengths()), lengths =>
    {
        var sample = Run(lengths, bytes => new ItemTokens(bytes, bytes));
        return sample.Total.Prompt == sample.CountedBytes + sample.Estimated.Prompt;
    });

    /// <summary>English first, then three times as dense: what only looks at the beginning would be wrong by half.</summary>
    [Fact]
    public void ItsEndIsLookedAtToo()
    {
        var at = 0;
        var lengths = Enumerable.Repeat(2_000, 10_000).ToArray();
        var truth = 0L;
        ItemTokens Tokens(int bytes) => new(at < 5_000 ? bytes / 4 : bytes * 3 / 4, 0);
        foreach (var bytes in lengths)
        {
            truth += Tokens(bytes).Prompt;
            at++;
        }

        at = 0;
        var sample = new TokenSample(Budget);
        foreach (var bytes in lengths)
        {
            sample.Add(bytes, sample.WantsNext ? Tokens(bytes) : null);
            at++;
        }

        Assert.InRange(sample.Total.Prompt, truth * 0.9, truth * 1.1);
    }

    [Fact]
    public void WithoutAnyBoundLeftAFewAreStillCounted()
    {
        var sample = new TokenSample(0);
        for (var i = 0; i < 1_000; i++)
        {
            sample.Add(1_000, sample.WantsNext ? new ItemTokens(250, 200) : null);
        }

        Assert.Equal(new ItemTokens(250_000, 200_000), sample.Total);
        Assert.InRange(sample.CountedBytes, 1_000, 20_000);
    }

    [Fact]
    public void ItemsLargerThanAnEighthOfTheBoundArePassedOverAsSmallOnesAre() =>
        Assert.InRange(Run([.. Enumerable.Repeat(Budget / 4, 1_000)], bytes => new ItemTokens(bytes, bytes)).CountedBytes, Budget, 4 * Budget);

    private static TokenSample Run(int[] lengths, Func<int, ItemTokens> count)
    {
        var sample = new TokenSample(Budget);
        foreach (var bytes in lengths)
        {
            sample.Add(bytes, sample.WantsNext ? count(bytes) : null);
        }

        return sample;
    }
}
