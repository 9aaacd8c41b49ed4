using System.Diagnostics.Metrics;
using System.Text.Json;
using Shared.Memory;
using Shared.Memory.Governing;

namespace Shared.Leaks;

/// <summary>What grows, in numbers, under the meter of memory. MB are 2^20 bytes. What is observed is what was last decided from: reading it estimates nothing.</summary>
internal sealed class LeakInstruments
{
    private readonly LeakState _state;
    private readonly Counter<long> _changes;

    public LeakInstruments(IMeterFactory meters, LeakState state)
    {
        _state = state;
        var meter = meters.Create(MemoryInstruments.MeterName);
        _changes = meter.CreateCounter<long>("leak_level_changes", "{change}", "Changes of the level of growth, by the level left and the level entered.");
        meter.CreateObservableGauge("memory_growth_mb_per_hour", Bytes, "MB/h", "Robust slope over the window, by what grows.");
        meter.CreateObservableGauge("threads_growth_per_hour", () => Count(LeakClass.Threads), "{thread}/h", "The same of threads.");
        meter.CreateObservableGauge("descriptors_growth_per_hour", () => Count(LeakClass.Descriptors), "{descriptor}/h", "The same of open descriptors.");
        meter.CreateObservableGauge("memory_time_to_critical_hours", TimeToCritical, "h", "Until the first class that grows all along reaches its limit; nothing where none does.");
        meter.CreateObservableGauge("leak_level", () => (int)state.Standing.Level, "{level}", "0 none, 1 warning, 2 investigate.");
    }

    public void Changed(LeakLevel from, LeakLevel to) => _changes.Add(1, new("from", Name(from)), new("to", Name(to)));

    private static string Name(LeakLevel level) => JsonNamingPolicy.SnakeCaseLower.ConvertName(level.ToString());

    private IEnumerable<Measurement<double>> Bytes() => _state.Growths
        .Where(growth => growth is { Class.Unit: LeakUnit.Bytes, Growth: not null })
        .Select(growth => new Measurement<double>(growth.Growth!.Value.Slope.PerHour / Megabytes.Bytes, new KeyValuePair<string, object?>("class", growth.Class.Name)));

    private IEnumerable<Measurement<double>> Count(LeakClass counted) => _state.Growths
        .Where(growth => growth.Class == counted && growth.Growth is not null)
        .Select(growth => new Measurement<double>(growth.Growth!.Value.Slope.PerHour));

    private IEnumerable<Measurement<double>> TimeToCritical() => _state.Growths.Min(growth => growth.TimeToLimit) is { } left ? [new(left.TotalHours)] : [];
}
