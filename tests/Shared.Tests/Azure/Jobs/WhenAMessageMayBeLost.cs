using FsCheck.Xunit;
using Shared.Azure.Jobs.Sweeping;

namespace Shared.Tests.Azure.Jobs;

public sealed class WhenAMessageMayBeLost
{
    private static readonly TimeSpan LostAfter = TimeSpan.FromSeconds(30);
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void NothingIsLostBeforeItsTime() => Assert.False(IsLost(sentAgo: 29, new OldestMessage(IsKnown: true, EnqueuedAt: null, Now)));

    [Fact]
    public void InAnEmptyQueueItIsLost() => Assert.True(IsLost(sentAgo: 30, new OldestMessage(IsKnown: true, EnqueuedAt: null, Now)));

    [Fact]
    public void WhatWasSentAfterTheLookIsNot() => Assert.False(IsLost(sentAgo: 40, new OldestMessage(IsKnown: true, EnqueuedAt: null, Now.AddSeconds(-20))));

    [Fact]
    public void BehindOlderMessagesItMayStillBeThere() => Assert.False(IsLost(sentAgo: 3600, new OldestMessage(IsKnown: true, Now.AddHours(-2), Now)));

    [Fact]
    public void WhereEverythingCameLaterItIsLost() => Assert.True(IsLost(sentAgo: 3600, new OldestMessage(IsKnown: true, Now.AddMinutes(-5), Now)));

    [Fact]
    public void ClocksMayDifferByAsMuchAsIsWaited() => Assert.False(IsLost(sentAgo: 3600, new OldestMessage(IsKnown: true, Now.AddSeconds(-3570), Now)));

    [Fact]
    public void AQueueThatWasNotSeenSaysNothing() => Assert.False(IsLost(sentAgo: 3600, default));

    [Property]
    public void LooksBecomeRarerAndNeverStop(byte looks)
    {
        Assert.InRange(LostMessagePolicy.Wait(looks), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(16));
        Assert.True(LostMessagePolicy.Wait(looks + 1) >= LostMessagePolicy.Wait(looks));
    }

    private static bool IsLost(int sentAgo, OldestMessage oldest) => LostMessagePolicy.IsLost(Now.AddSeconds(-sentAgo), oldest, LostAfter);
}
