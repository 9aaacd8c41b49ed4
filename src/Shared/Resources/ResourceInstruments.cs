using System.Diagnostics.Metrics;
using Shared.Memory;

namespace Shared.Resources;

/// <summary>Registered resources in numbers, under the meter <c>Jobs.Resources</c>. What is observed is the last snapshot: reading it asks no resource.</summary>
public sealed class ResourceInstruments
{
    public const string MeterName = "Jobs.Resources";

    private volatile IReadOnlyList<ResourceReading> _latest = [];

    public ResourceInstruments(IMeterFactory meters)
    {
        ArgumentNullException.ThrowIfNull(meters);
        var meter = meters.Create(MeterName);
        meter.CreateObservableGauge("resource_items", () => ByName(all => all.Sum(figures => figures.Count)), "{item}", "Entries, clients or sessions held, by resource.");
        meter.CreateObservableGauge("resource_mb", () => ByName(all => Megabytes.Of(all.Sum(figures => figures.Bytes))), "MB", "What they take by the resource's own estimate, by resource.");
        meter.CreateObservableCounter("resource_hits", () => ByName(all => all.Sum(figures => figures.Hits)), "{hit}", "Times that what was asked for was there, by resource.");
        meter.CreateObservableCounter("resource_misses", () => ByName(all => all.Sum(figures => figures.Misses)), "{miss}", "Times that it was not, by resource.");
        meter.CreateObservableGauge("sessions", () => Sum(ResourceKind.Sessions, figures => figures.Count), "{session}", "Open connections and sessions of all resources.");
        meter.CreateObservableCounter("cache_hits", () => Sum(ResourceKind.Cache, figures => figures.Hits), "{hit}", "Hits of all caches.");
        meter.CreateObservableCounter("cache_misses", () => Sum(ResourceKind.Cache, figures => figures.Misses), "{miss}", "Misses of all caches.");
    }

    /// <summary>Keeps what was read, for whoever observes next.</summary>
    internal void Note(IReadOnlyList<ResourceReading> readings) => _latest = readings;

    private IEnumerable<Measurement<T>> ByName<T>(Func<IEnumerable<ResourceFigures>, T> sum)
        where T : struct => _latest
        .Where(reading => reading.Figures is not null)
        .GroupBy(reading => reading.Name, reading => reading.Figures!.Value, StringComparer.Ordinal)
        .Select(named => new Measurement<T>(sum(named), new KeyValuePair<string, object?>("resource", named.Key)));

    private long Sum(ResourceKind kind, Func<ResourceFigures, long> figure) =>
        _latest.Where(reading => reading.Kind == kind && reading.Figures is not null).Sum(reading => figure(reading.Figures!.Value));
}
