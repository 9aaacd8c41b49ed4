using FsCheck.Xunit;
using Jobs.Cli.Watching;

namespace Jobs.Cli.Tests.Watching;

public sealed class ProgressTextTests
{
    private static readonly TimeSpan Elapsed = TimeSpan.FromSeconds(9.4);

    [Fact]
    public void FiguresAreTotalRateTimeAndWorries() =>
        Assert.Equal("3/20 ended, 4.2 jobs/s, 0:05 left, 1 failed", ProgressText.Plain(new Progress(Tally(20, 2, 1), 4.2, TimeSpan.FromSeconds(4.1), Elapsed)));

    [Fact]
    public void WithoutARateTheTimeSoFarIsShown() =>
        Assert.Equal("0/20 ended, 0:10 so far", ProgressText.Plain(new Progress(Tally(20, 0, 0), null, null, Elapsed)));

    [Fact]
    public void AtTheEndTheTimeItTookIsShown() =>
        Assert.Equal("1,200/1,200 ended, 128 jobs/s, took 9.4 s", ProgressText.Plain(new Progress(Tally(1200, 1200, 0), 127.7, TimeSpan.Zero, Elapsed)));

    [Fact]
    public void TheBarShowsGoodBadAndOpen()
    {
        var bar = ProgressText.Bar(new Progress(Tally(20, 10, 5), null, null, Elapsed), 120);

        Assert.StartsWith($"[green]{new string('━', 20)}[/][red]{new string('━', 10)}[/][grey]{new string('─', 10)}[/] 15/20 ended", bar);
    }

    [Fact]
    public void OneFailureAmongManyIsSeen() =>
        Assert.Contains("[red]━[/]", ProgressText.Bar(new Progress(Tally(10_000, 9_000, 1), null, null, Elapsed), 120));

    [Property]
    public bool ABarIsNeverWiderThanItsTerminal(byte width, ushort total, ushort good, ushort bad)
    {
        var size = (total % 500) + 1;
        var failed = bad % (size + 1);
        var succeeded = good % (size - failed + 1);
        var bar = ProgressText.Bar(new Progress(Tally(size, succeeded, failed), good, TimeSpan.FromSeconds(bad), Elapsed), width);
        return Spectre.Console.Markup.Remove(bar).Length <= Math.Max(0, width - 1);
    }

    private static Tally Tally(int total, int succeeded, int failed)
    {
        var tally = Enumerable.Repeat("succeeded", succeeded).Aggregate(new Tally(total), (tally, state) => tally.With(state));
        return Enumerable.Repeat("failed", failed).Aggregate(tally, (tally, state) => tally.With(state));
    }
}
