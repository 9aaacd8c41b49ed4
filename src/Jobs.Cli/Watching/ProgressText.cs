using Jobs.Cli.Screen;

namespace Jobs.Cli.Watching;

/// <summary>Progress as it is shown. Pure.</summary>
internal static class ProgressText
{
    private const int LongestBar = 40;
    private const int ShortestBar = 8;

    /// <summary><c>12/20 ended, 4.2 jobs/s, 0:02 left, 1 failed</c>.</summary>
    public static string Plain(Progress progress) => string.Join(", ", Parts(progress));

    /// <summary>A bar and the same figures, as markup, never wider than the terminal.</summary>
    /// <param name="progress">What is shown.</param>
    /// <param name="width">Columns; one is left free, so that no terminal wraps.</param>
    public static string Bar(Progress progress, int width)
    {
        var figures = Plain(progress);
        var bar = Math.Min(LongestBar, width - 2 - figures.Length);
        if (bar < ShortestBar)
        {
            return Escaped(figures.Length < width ? figures : figures[..Math.Max(0, width - 1)]);
        }

        var tally = progress.Tally;
        var good = Cells(tally.Succeeded, tally.Total, bar);
        var bad = tally.NotSucceeded == 0 ? 0 : Math.Max(1, Cells(tally.Ended, tally.Total, bar) - good);
        good = Math.Min(good, bar - bad);
        return $"[green]{new string('━', good)}[/][red]{new string('━', bad)}[/][grey]{new string('─', bar - good - bad)}[/] {Escaped(figures)}";
    }

    private static IEnumerable<string> Parts(Progress progress)
    {
        var tally = progress.Tally;
        yield return $"{Spans.Count(tally.Ended)}/{Spans.Count(tally.Total)} ended";
        if (progress.PerSecond is > 0 and var rate)
        {
            yield return Spans.Rate(rate);
        }

        if (tally.Ended < tally.Total && progress.Remaining is { } remaining)
        {
            yield return $"{Spans.Clock(remaining)} left";
        }
        else if (progress.Elapsed is { } elapsed)
        {
            yield return tally.Ended < tally.Total ? $"{Spans.Clock(elapsed)} so far" : $"took {Spans.Text(elapsed)}";
        }

        if (tally.NotSucceeded > 0)
        {
            yield return tally.Worries();
        }
    }

    private static int Cells(int part, int whole, int cells) => whole == 0 ? 0 : (int)((long)part * cells / whole);

    private static string Escaped(string text) => Spectre.Console.Markup.Escape(text);
}
