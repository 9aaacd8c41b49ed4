using ScottPlot;

namespace Soak.Quota;

/// <summary>The run as a picture: what the service counted over the last minute, against the quota, and each call.</summary>
internal static class QuotaPlot
{
    private const int Width = 1400;
    private const int Height = 700;

    public static void Save(string path, QuotaOutcome outcome)
    {
        var plots = new Multiplot();
        plots.AddPlots(2);
        var window = plots.GetPlot(0);
        double[] counted = [.. outcome.Counted];
        var seconds = Enumerable.Range(0, counted.Length).Select(second => (double)second).ToArray();
        Line(window, seconds, counted, "#1f77b4", "admitted over the last 60 s");
        Line(window, [0, seconds[^1]], [outcome.TokensPerMinute, outcome.TokensPerMinute], "#d62728", "quota");
        window.YLabel("tokens counted at arrival");
        window.Title("Three workers at a deployment of 60,000 tokens and 360 requests a minute");
        window.ShowLegend(Alignment.LowerRight);
        window.Axes.SetLimits(0, seconds[^1], 0, outcome.TokensPerMinute * 1.15);

        var calls = plots.GetPlot(1);
        Points(calls, [.. outcome.Calls.Where(call => call.IsAdmitted)], "#2ca02c", "admitted");
        Points(calls, [.. outcome.Calls.Where(call => !call.IsAdmitted)], "#d62728", "refused");
        calls.XLabel("seconds");
        calls.YLabel("tokens of each call");
        calls.ShowLegend(Alignment.UpperRight);
        calls.Axes.SetLimits(0, seconds[^1], 0, outcome.Calls.Max(call => call.Estimate) * 1.15);
        plots.SavePng(path, Width, Height);
    }

    private static void Line(Plot plot, double[] at, double[] value, string color, string name)
    {
        var line = plot.Add.Scatter(at, value, Color.FromHex(color));
        (line.LineWidth, line.MarkerSize, line.LegendText) = (2, 0, name);
    }

    private static void Points(Plot plot, List<QuotaCall> calls, string color, string name)
    {
        if (calls.Count > 0)
        {
            var points = plot.Add.ScatterPoints(calls.Select(call => call.At.TotalSeconds).ToArray(), calls.Select(call => (double)call.Estimate).ToArray(), Color.FromHex(color));
            (points.MarkerSize, points.LegendText) = (6, name);
        }
    }
}
