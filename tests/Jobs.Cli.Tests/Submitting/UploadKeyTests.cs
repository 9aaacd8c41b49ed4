using Jobs.Cli.Submitting;

namespace Jobs.Cli.Tests.Submitting;

public sealed class UploadKeyTests
{
    [Fact]
    public void TheSameContentAndOptionsMakeTheSameKey() => Assert.Equal(UploadKey.Derive("abc", false, ""), UploadKey.Derive("abc", false, ""));

    [Fact]
    public void WhatChangesTheMeaningChangesTheKey() => Assert.Equal(4, new[]
    {
        UploadKey.Derive("abc", false, ""), UploadKey.Derive("abd", false, ""), UploadKey.Derive("abc", true, ""), UploadKey.Derive("abc", false, "0.5"),
    }.Distinct().Count());

    [Fact]
    public void OnlySeveralBatchesAreNumbered()
    {
        Assert.Equal("k", UploadKey.ForChunk("k", 1, 1));
        Assert.Equal("k.2", UploadKey.ForChunk("k", 2, 3));
    }

    [Theory]
    [InlineData("monday", true)]
    [InlineData("", false)]
    [InlineData("two words", false)]
    [InlineData("naïve", false)]
    public void AKeyGivenMustFitIntoAHeader(string key, bool fits) => Assert.Equal(fits, UploadKey.FaultOf(key) is null);

    [Fact]
    public void AKeyGivenLeavesRoomForANumber() => Assert.NotNull(UploadKey.FaultOf(new string('k', 250)));
}
