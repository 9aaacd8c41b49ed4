using Microsoft.ApplicationInsights;
using Microsoft.ApplicationInsights.DataContracts;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using Metric = OpenTelemetry.Metrics.Metric;

namespace Shared.Telemetry.Measures;

/// <summary>
/// Metrics as <c>customMetrics</c>, each with the process's identity. Azure Monitor's own exporter sends no dimension that was not given with the measurement, and
/// a worker's name, revision and rung are known to nobody who measures.
/// </summary>
internal sealed class InsightsMetricExporter(TelemetryClient client) : BaseExporter<Metric>
{
    private const string UnitName = "unit";

    public override ExportResult Export(in Batch<Metric> batch)
    {
        foreach (var metric in batch)
        {
            foreach (ref readonly var point in metric.GetMetricPoints())
            {
                client.TrackMetric(Item(metric, point));
            }
        }

        return ExportResult.Success;
    }

    private static MetricTelemetry Item(Metric metric, in MetricPoint point)
    {
        var item = metric.MetricType switch
        {
            MetricType.LongSum or MetricType.LongSumNonMonotonic => Of(point.GetSumLong()),
            MetricType.DoubleSum or MetricType.DoubleSumNonMonotonic => Of(point.GetSumDouble()),
            MetricType.LongGauge => Of(point.GetGaugeLastValueLong()),
            MetricType.DoubleGauge => Of(point.GetGaugeLastValueDouble()),
            _ => OfHistogram(point),
        };
        item.Name = metric.Name;
        item.MetricNamespace = metric.MeterName;
        item.Timestamp = point.EndTime;
        item.Properties[UnitName] = metric.Unit;
        foreach (var (name, value) in point.Tags)
        {
            item.Properties[name] = Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) ?? "";
        }

        return item;
    }

    private static MetricTelemetry Of(double value) => new() { Sum = value, Count = 1, Min = value, Max = value };

    private static MetricTelemetry OfHistogram(in MetricPoint point)
    {
        var hasEnds = point.TryGetHistogramMinMaxValues(out var min, out var max);
        return new MetricTelemetry
        {
            Sum = point.GetHistogramSum(),
            Count = (int)Math.Min(point.GetHistogramCount(), int.MaxValue),
            Min = hasEnds ? min : null,
            Max = hasEnds ? max : null,
        };
    }
}
