using System.Globalization;
using Benchmarks.Scaling.Cases;
using ScottPlot;

namespace Benchmarks.Scaling.Outcome;

/// <summary>A day as a picture: what waits, replicas under it, and the hour of the largest batch from near.</summary>
internal static class ScalingPlot
{
    private const int Width = 1500;
    private const int Height = 1250;

    /// <summary>Polls of which a mean is drawn: the quota lets calls go in gusts of a minute.</summary>
    private const int Smoothed = 10;

    private const double HoursBefore = 0.15;
    private const double HoursAfter = 0.65;
    private const double MinutesOfHour = 60;

    /// <summary>The same for all, so that a moment is at the same place.</summary>
    private static readonly PixelPadding Margins = new(left: 80, right: 30, bottom: 65, top: 40);

    public static void Save(string path, CaseOutcome outcome)
    {
        var (day, ideal) = (outcome.Days[0], outcome.Hindsight[0]);
        var plots = new Multiplot();
        plots.AddPlots(3);
        var end = Math.Ceiling(day.Samples[^1].At.TotalHours);
        var (whole, near) = (plots.GetPlot(1), plots.GetPlot(2));
        Waiting(plots.GetPlot(0), day, end);

        Replicas(whole, day, ideal, outcome.Case, fine: 1);
        whole.Title("Replicas, every 30 s");
        whole.XLabel("hour of the day");
        Finish(whole, 0, end, 1, outcome.Case.MaxReplicas * 1.4, HourOf);

        var peak = day.Samples.MaxBy(sample => sample.Ready).At.TotalHours;
        Replicas(near, day, ideal, outcome.Case, fine: 3);
        near.Title("The same around the largest batch: up within two polls and a start, down 300 s after the last wish");
        near.XLabel("time of day");
        Finish(near, peak - HoursBefore, peak + HoursAfter, 1 / 12.0, outcome.Case.MaxReplicas * 1.4, MinuteOf);
        plots.SavePng(path, Width, Height);
    }

    private static void Waiting(Plot plot, DayOutcome day, double end)
    {
        Filled(plot, Hours(day), [.. day.Samples.Select(sample => (double)sample.Ready)], "#1f77b4", "ready jobs");
        plot.Title("A day of prod: jobs that wait");
        plot.YLabel("jobs");
        plot.XLabel("hour of the day");
        Finish(plot, 0, end, 1, day.Samples.Max(sample => sample.Ready) * 1.1, HourOf);
    }

    private static void Replicas(Plot plot, DayOutcome day, DayOutcome ideal, ScalingCase of, float fine)
    {
        Filled(plot, Hours(ideal), Means([.. ideal.Samples.Select(sample => sample.Filled)]), "#2ca02c", "ideal: as many as work fills, with only the quota in the way (mean of 5 min)");
        Line(plot, Hours(day), [.. day.Samples.Select(sample => (double)sample.Paid)], "#d62728", 2, "paid: starting, running or leaving");
        Line(plot, Hours(day), [.. day.Samples.Select(sample => (double)sample.Wanted)], "#000000", fine, Text($"wanted: ceil(active ÷ {of.MessagesPerReplica}), {of.MinReplicas} to {of.MaxReplicas}"));
        plot.YLabel("replicas");
    }

    private static void Finish(Plot plot, double from, double to, double step, double top, Func<double, string> name)
    {
        plot.ShowLegend(Alignment.UpperLeft);
        plot.Layout.Fixed(Margins);
        plot.Axes.SetLimits(from, to, 0, top);
        var ticks = Enumerable.Range((int)Math.Ceiling(from / step), (int)((to - from) / step) + 1).Select(tick => tick * step).Where(tick => tick <= to).ToArray();
        plot.Axes.Bottom.SetTicks(ticks, [.. ticks.Select(name)]);
    }

    private static void Line(Plot plot, double[] at, double[] value, string color, float width, string name)
    {
        var line = plot.Add.Scatter(at, value, Color.FromHex(color));
        (line.LineWidth, line.MarkerSize, line.LegendText, line.ConnectStyle) = (width, 0, name, ConnectStyle.StepHorizontal);
        line.LinePattern = color == "#000000" ? LinePattern.Dotted : LinePattern.Solid;
    }

    private static void Filled(Plot plot, double[] at, double[] value, string color, string name)
    {
        var line = plot.Add.Scatter(at, value, Color.FromHex(color));
        (line.LineWidth, line.MarkerSize, line.LegendText, line.FillY, line.FillYColor) = (1, 0, name, true, Color.FromHex(color).WithAlpha(0.35));
    }

    private static double[] Means(IReadOnlyList<double> values) =>
        [.. Enumerable.Range(0, values.Count).Select(i => values.Skip(i - (Smoothed / 2)).Take(Smoothed).Average())];

    private static double[] Hours(DayOutcome day) => [.. day.Samples.Select(sample => sample.At.TotalHours)];

    private static string HourOf(double hour) => hour.ToString("0", CultureInfo.InvariantCulture);

    private static string MinuteOf(double hour) => TimeSpan.FromMinutes(Math.Round(hour * MinutesOfHour)).ToString(@"h\:mm", CultureInfo.InvariantCulture);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
