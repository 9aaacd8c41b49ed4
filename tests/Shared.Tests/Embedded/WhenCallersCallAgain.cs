using System.Diagnostics;
using Shared.Embedded.Writing;

namespace Shared.Tests.Embedded;

public sealed class WhenCallersCallAgain
{
    private static long AnHourAgo => Stopwatch.GetTimestamp() - (3600 * Stopwatch.Frequency);

    [Fact]
    public void AGroupIsHeldUntilAsManyWaitAsWereUnderWay()
    {
        var gathering = new Gathering();
        gathering.NoteCommit(operations: 14, waiting: 2, AnHourAgo);
        Assert.True(gathering.Holds(15));
        Assert.False(gathering.Holds(16));
    }

    [Fact]
    public void OneCallerAloneWaitsForNobody()
    {
        var gathering = new Gathering();
        gathering.NoteCommit(operations: 1, waiting: 0, AnHourAgo);
        Assert.False(gathering.Holds(1));
    }

    [Fact]
    public void WhoComesFirstOfAllWaitsForNobody() => Assert.False(new Gathering().Holds(1));

    [Fact]
    public void PatienceIsOverAfterAFractionOfTheCommit()
    {
        var gathering = new Gathering();
        gathering.NoteCommit(operations: 16, waiting: 0, beganAt: Stopwatch.GetTimestamp());
        SpinWait.SpinUntil(() => !gathering.Holds(1), TimeSpan.FromSeconds(30));
        Assert.False(gathering.Holds(1));
    }
}
