using FsCheck.Xunit;
using static Shared.Tests.Leaks.Synthetic;

namespace Shared.Tests.Leaks;

public sealed class WhenMemoryDoesNotLeak
{
    [Property(MaxTest = 8)]
    public void NoiseAroundALevelIsQuiet(int seed) => Assert.Empty(Watch(24, Flat(600).Plus(Noise(60, seed))));

    [Property(MaxTest = 8)]
    public void ACacheThatFillsOnceIsQuietWheneverItDoes(int seed, byte when) =>
        Assert.Empty(Watch(24, Flat(400).Plus(Step(400, when % 24)).Plus(Noise(20, seed))));

    [Theory]
    [InlineData(0.02)]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.75)]
    public void ACollectorsSawtoothIsQuiet(double periodHours) => Assert.Empty(Watch(24, Flat(400).Plus(Sawtooth(300, periodHours)).Plus(Noise(10, 1))));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void ASlowSawtoothIsTakenForALeakOnItsFirstRiseAtMost(double periodHours) =>
        Assert.All(Watch(48, Flat(400).Plus(Sawtooth(300, periodHours)).Plus(Noise(10, 1))), change => Assert.True(change.Hour < 2 * periodHours));

    [Theory]
    [InlineData(0.5)]
    [InlineData(2)]
    [InlineData(5)]
    public void ACacheThatFillsSlowlyToItsBoundIsQuiet(double takesHours) =>
        Assert.Empty(Watch(24, hour => 400 + (100 * Math.Clamp((hour - 1) / takesHours, 0, 1))));

    [Fact]
    public void TwoStepsAreNoSlope() => Assert.Empty(Watch(24, Flat(400).Plus(Step(200, 3)).Plus(Step(200, 7)).Plus(Noise(10, 2))));

    [Fact]
    public void WhatShrinksIsQuiet() => Assert.Empty(Watch(12, Flat(1500).Plus(Leak(-100)).Plus(Noise(10, 3))));

    [Fact]
    public void WarmingUpIsQuiet() => Assert.Empty(Watch(12, hour => 200 + (600 * Math.Min(1, hour / 0.16))));
}
