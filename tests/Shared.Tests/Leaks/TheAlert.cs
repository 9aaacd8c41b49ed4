using Shared.Leaks;

namespace Shared.Tests.Leaks;

public sealed class TheAlert
{
    private static readonly TimeSpan Hold = TimeSpan.FromMinutes(10);
    private static readonly LeakVerdict Warning = LeakVerdict.Quiet with { Level = LeakLevel.Warning };

    [Fact]
    public void IsRaisedWhenALevelHasLasted()
    {
        var alert = LeakAlert.Quiet.Next(Warning, At(0), Hold).Next(Warning, At(9), Hold);
        Assert.Equal(LeakLevel.None, alert.Raised.Level);

        Assert.Equal(LeakLevel.Warning, alert.Next(Warning, At(10), Hold).Raised.Level);
    }

    [Fact]
    public void WaitsAnewAfterALapse()
    {
        var alert = LeakAlert.Quiet.Next(Warning, At(0), Hold).Next(LeakVerdict.Quiet, At(5), Hold).Next(Warning, At(8), Hold).Next(Warning, At(15), Hold);

        Assert.Equal(LeakLevel.None, alert.Raised.Level);
    }

    [Fact]
    public void DoesNotEndWithOneQuietVerdict()
    {
        var alert = new LeakAlert(Warning, null).Next(LeakVerdict.Quiet, At(0), Hold);
        Assert.Equal(LeakLevel.Warning, alert.Raised.Level);

        Assert.Equal(LeakLevel.None, alert.Next(LeakVerdict.Quiet, At(10), Hold).Raised.Level);
    }

    private static TimeSpan At(int minutes) => TimeSpan.FromMinutes(minutes);
}
