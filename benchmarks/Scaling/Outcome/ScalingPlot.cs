using ScottPlot;

namespace Benchmarks.Scaling.Outcome;

/// <summary>A day as a picture: what waits above, replicas below, over the hours.</summary>
internal static class ScalingPlot
{
    private const int Width = 1500;
    private const int Height = 900;

    /// <summary>The same for both, so that a moment is at the same place in each.</summary>
    private static readonly PixelPadding Margins = new(left: 80, right: 30, bottom: 65, top: 50);

    public static void Save(string path, CaseOutcome outcome)
    {
        var (day, ideal) = (outcome.Days[0], outcome.Hindsight[0]);
        var plots = new Multiplot();
        plots.AddPlots(2);
        Waiting(plots.GetPlot(0), day);
        Replicas(plots.GetPlot(1), day, ideal, outcome.Case.MaxReplicas);
        plots.SavePng(path, Width, Height);
    }

    private static void Waiting(Plot plot, DayOutcome day)
    {
        var hours = Hours(day);
        Filled(plot, hours, [.. day.Samples.Select(sample => (double)sample.Ready)], "#1f77b4", "ready jobs");
        plot.Title("A day of prod: batches of thousands in the morning and after lunch, small ones and singles between");
        plot.YLabel("jobs that wait");
        Finish(plot, hours, day.Samples.Max(sample => sample.Ready) * 1.1);
    }

    private static void Replicas(Plot plot, DayOutcome day, DayOutcome ideal, int most)
    {
        var hours = Hours(day);
        Filled(plot, Hours(ideal), [.. ideal.Samples.Select(sample => sample.Filled)], "#2ca02c", "ideal: as many as the quota's jobs fill");
        Line(plot, hours, [.. day.Samples.Select(sample => (double)sample.Wanted)], "#ff7f0e", 1, "wanted by the formula at each poll");
        Line(plot, hours, [.. day.Samples.Select(sample => (double)sample.Paid)], "#d62728", 2, "paid: starting, running or leaving");
        plot.XLabel("hour of the day");
        plot.YLabel("replicas");
        Finish(plot, hours, most * 1.4);
    }

    private static void Finish(Plot plot, double[] hours, double top)
    {
        plot.ShowLegend(Alignment.UpperLeft);
        plot.Layout.Fixed(Margins);
        plot.Axes.SetLimits(0, Math.Ceiling(hours[^1]), 0, top);
        plot.Axes.Bottom.SetTicks([.. Enumerable.Range(0, (int)Math.Ceiling(hours[^1]) + 1).Select(hour => (double)hour)], [.. Enumerable.Range(0, (int)Math.Ceiling(hours[^1]) + 1).Select(hour => hour.ToString(System.Globalization.CultureInfo.InvariantCulture))]);
    }

    private static void Line(Plot plot, double[] at, double[] value, string color, float width, string name)
    {
        var line = plot.Add.Scatter(at, value, Color.FromHex(color));
        (line.LineWidth, line.MarkerSize, line.LegendText, line.ConnectStyle) = (width, 0, name, ConnectStyle.StepHorizontal);
    }

    private static void Filled(Plot plot, double[] at, double[] value, string color, string name)
    {
        var line = plot.Add.Scatter(at, value, Color.FromHex(color));
        (line.LineWidth, line.MarkerSize, line.LegendText, line.FillY, line.FillYColor) = (1, 0, name, true, Color.FromHex(color).WithAlpha(0.35));
    }

    private static double[] Hours(DayOutcome day) => [.. day.Samples.Select(sample => sample.At.TotalHours)];
}
