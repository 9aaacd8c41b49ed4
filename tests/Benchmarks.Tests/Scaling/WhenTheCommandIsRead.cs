using Benchmarks.Scaling;

namespace Benchmarks.Tests.Scaling;

public sealed class WhenTheCommandIsRead
{
    [Fact]
    public void WhatIsNotSaidHasItsDefault() => Assert.Equal(new ScalingArguments { Seed = 7, Hours = 24, Days = 10 }, ScalingArguments.Parse(["--seed", "7"]));

    [Theory]
    [InlineData("--seed")]
    [InlineData("--seed", "0")]
    [InlineData("--hours", "many")]
    [InlineData("--years", "1")]
    public void WhatIsNotUnderstoodIsRefused(params string[] words) => Assert.Null(ScalingArguments.Parse(words));
}
