using ScottPlot;
using Shared.Memory;
using SoakHook.Probe;

namespace Soak.Growth;

/// <summary>A run as a picture: memory above, threads and descriptors below, over the jobs settled.</summary>
internal static class GrowthPlot
{
    private const int Width = 1500;
    private const int Height = 900;
    private const double JobsPerTick = 1_000;

    private static readonly (string Class, string Color, Func<ProbeLine, double> Of)[] Memory =
    [
        ("resident set", "#888888", line => line.ResidentBytes / (double)Megabytes.Bytes),
        ("total (container ladder)", "#d62728", line => line.TotalBytes / (double)Megabytes.Bytes),
        ("native", "#ff7f0e", line => line.NativeBytes / (double)Megabytes.Bytes),
        ("managed heap, committed", "#1f77b4", line => line.CommittedBytes / (double)Megabytes.Bytes),
        ("managed heap, objects", "#17becf", line => line.HeapBytes / (double)Megabytes.Bytes),
        ("large objects", "#9467bd", line => line.LargeObjectBytes / (double)Megabytes.Bytes),
    ];

    private static readonly (string Class, string Color, Func<ProbeLine, double> Of)[] Counts =
    [
        ("descriptors", "#2ca02c", line => line.Descriptors),
        ("threads", "#8c564b", line => line.Threads),
        ("sockets", "#e377c2", line => line.Sockets),
    ];

    public static void Save(string path, LoadResult result)
    {
        var forced = result.Lines.Where(line => line.Forced).ToList();
        var plots = new Multiplot();
        plots.AddPlots(2);
        var memory = plots.GetPlot(0);
        memory.Title(result.Facts.Title);
        AddBetween(memory, [.. result.Lines.Where(line => !line.Forced)]);
        Draw(memory, Memory, forced, "memory (MB = 2^20 bytes)");
        Draw(plots.GetPlot(1), Counts, forced, "count");
        plots.SavePng(path, Width, Height);
    }

    // What the container sees meanwhile, garbage and all.
    private static void AddBetween(Plot plot, List<ProbeLine> lines)
    {
        var line = plot.Add.Scatter(Jobs(lines), lines.Select(one => one.TotalBytes / (double)Megabytes.Bytes).ToArray(), Color.FromHex("#f0b8b8"));
        (line.LineWidth, line.MarkerSize, line.LegendText) = (1, 0, "total, between collections");
    }

    private static void Draw(Plot plot, (string Class, string Color, Func<ProbeLine, double> Of)[] classes, List<ProbeLine> lines, string unit)
    {
        foreach (var (name, color, of) in classes)
        {
            var line = plot.Add.Scatter(Jobs(lines), lines.Select(of).ToArray(), Color.FromHex(color));
            (line.LineWidth, line.MarkerSize, line.LegendText) = (2, 5, name);
        }

        plot.XLabel("jobs settled (thousands)");
        plot.YLabel(unit);
        plot.ShowLegend(Edge.Right);
        plot.Axes.AutoScale();
        plot.Axes.SetLimitsY(0, plot.Axes.GetLimits().Top);
    }

    private static double[] Jobs(List<ProbeLine> lines) => [.. lines.Select(line => line.Jobs / JobsPerTick)];
}
