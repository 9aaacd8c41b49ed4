using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Benchmarks.Running;

namespace Benchmarks.Figures;

/// <summary>The run as a page and as data.</summary>
internal static class Report
{
    public static string Text(FigureBook book, Arguments arguments)
    {
        var page = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"{string.Join(", ", arguments.Measurements)}; {arguments.Rounds} rounds, {arguments.Jobs} jobs; {Environment.ProcessorCount} cores, .NET {Environment.Version}.\n\n")
            .Append("| figure | side | median | lowest | highest | unit |\n|---|---|--:|--:|--:|---|\n");
        foreach (var figure in book.Figures.OrderBy(figure => figure.Name, StringComparer.Ordinal))
        {
            page.Append(CultureInfo.InvariantCulture, $"| {figure.Name} | {figure.Side} | {Number(figure.Median)} | {Number(figure.Values.Min())} | {Number(figure.Values.Max())} | {figure.Unit} |\n");
        }

        page.Append("\n| target | side | asked | reached | |\n|---|---|--:|--:|---|\n");
        foreach (var target in Target.All)
        {
            if (target.Reached(book) is { } reached)
            {
                var ratio = target.IsPeerRatio ? " ×" : "";
                page.Append(CultureInfo.InvariantCulture,
                    $"| {target.Figure} | {target.Side} | {(target.AtLeast ? "≥" : "≤")} {Number(target.Bound)}{ratio} | {Number(reached)}{ratio} | {(target.IsMetBy(reached) ? "met" : "**missed**")} |\n");
            }
        }

        return page.ToString();
    }

    public static string Json(FigureBook book) => JsonSerializer.Serialize(book.Figures, ReportJsonContext.Default.IReadOnlyListFigure);

    public static string Number(double value) => value.ToString(Math.Abs(value) >= 100 ? "N0" : Math.Abs(value) >= 10 ? "N1" : "N3", CultureInfo.InvariantCulture);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true)]
[JsonSerializable(typeof(IReadOnlyList<Figure>))]
internal sealed partial class ReportJsonContext : JsonSerializerContext;
