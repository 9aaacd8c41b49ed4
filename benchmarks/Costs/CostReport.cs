using System.Globalization;

namespace Benchmarks.Costs;

/// <summary>The cost of a job beside what admission predicts, and the line through it. Pure.</summary>
internal static class CostReport
{
    public const string Command = "cost";

    private const double Kilobyte = 1024;

    public static string Of(IReadOnlyList<(int InputBytes, long AllocatedBytes)> measured)
    {
        var (start, slope) = Line([.. measured.Select(one => ((double)one.InputBytes, (double)one.AllocatedBytes))]);
        return string.Create(CultureInfo.InvariantCulture, $"""
            # What one analysis takes of memory

            The offline engine, with reading the stored input; allocated by the thread's own count, the worst of five after thirty to warm up. It is never less than what
            lives at once. Command: `dotnet run -c Release --project benchmarks -- {Command}`.

            | input KB | allocated KB | predicted KB (`Admission:BaseCostKilobytes`, `CostPerInputByte`) | predicted ÷ allocated |
            |--:|--:|--:|--:|
            {string.Join('\n', measured.Select(Row))}

            Least squares: {start / Kilobyte:0} KB + {slope:0.00} bytes for each byte of input.

            """);
    }

    private static string Row((int InputBytes, long AllocatedBytes) one) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {one.InputBytes / Kilobyte:0.0} | {one.AllocatedBytes / Kilobyte:0} | {JobCost.Predicted(one.InputBytes) / Kilobyte:0} | {JobCost.Predicted(one.InputBytes) / (double)one.AllocatedBytes:0.00} |");

    private static (double Start, double Slope) Line((double X, double Y)[] points)
    {
        var (x, y) = (points.Average(point => point.X), points.Average(point => point.Y));
        var slope = points.Sum(point => (point.X - x) * (point.Y - y)) / points.Sum(point => (point.X - x) * (point.X - x));
        return (y - (slope * x), slope);
    }
}
