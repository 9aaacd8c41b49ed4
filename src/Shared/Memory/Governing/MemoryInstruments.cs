using System.Diagnostics.Metrics;
using Shared.Memory.Ladder;

namespace Shared.Memory.Governing;

/// <summary>The memory in numbers, under the meter <c>Jobs.Memory</c>. MB are 2^20 bytes. What is observed is the last sample: reading it measures nothing.</summary>
internal sealed class MemoryInstruments
{
    public const string MeterName = "Jobs.Memory";

    private const string Megabyte = "MB";

    private readonly MemoryState _state;
    private readonly Counter<long> _transitions;
    private readonly Counter<long> _unreadable;

    public MemoryInstruments(IMeterFactory meters, MemoryState state)
    {
        _state = state;
        var meter = meters.Create(MeterName);
        _transitions = meter.CreateCounter<long>("memory_rung_transitions", "{transition}", "Changes of rung, by the rung left and the rung entered.");
        _unreadable = meter.CreateCounter<long>("memory_samples_unreadable", "{sample}", "Samples that could not be read and changed nothing.");

        Observe("process_memory_mb", () => state.Sample.UsedBytes, "What the memory limit counts and the kernel cannot take back.");
        Observe("process_memory_limit_mb", () => state.Findings?.Limit.Bytes ?? 0, "The limit that was found.");
        Observe("process_rss_mb", () => state.Sample.ResidentBytes, "Resident set.");
        Observe("process_native_mb", () => state.Sample.NativeBytes, "Anonymous memory that the GC has not committed.");
        Observe("gc_used_mb", () => state.Sample.Managed.UsedBytes, "What the GC's hard limit counts.");
        Observe("gc_limit_mb", () => state.Findings?.ManagedLimitBytes ?? 0, "The GC's hard limit.");
        Observe("gc_fragmented_mb", () => state.Sample.Managed.FragmentedBytes, "Free memory between live objects.");
        meter.CreateObservableGauge("gc_heap_mb", Heap, Megabyte, "Size after the last collection, by generation.");
        meter.CreateObservableCounter("gc_collections", Collections, "{collection}", "Collections, by generation.");
        meter.CreateObservableGauge("gc_pause_share", () => state.Sample.Managed.PauseFraction, "1", "Share of its life that the process stood still for collections.");
        meter.CreateObservableGauge("memory_rung", () => (int)state.Rung, "{rung}", "0 normal, 1 warning, 2 critical, 3 emergency.");
        meter.CreateObservableGauge("memory_pressure_share", Pressure, "1", "Share of the last 10 s in which a task waited for memory, where the kernel tells.");
        meter.CreateObservableGauge("process_threads", () => Known(state.Sample.Inventory.Threads), "{thread}", "Threads of the operating system.");
        meter.CreateObservableGauge("process_descriptors", () => Known(state.Sample.Inventory.Descriptors), "{descriptor}", "Open descriptors.");
        meter.CreateObservableGauge("process_sockets", () => Known(state.Sample.Inventory.Sockets), "{socket}", "Open descriptors that are sockets.");

        void Observe(string name, Func<long> bytes, string description) => meter.CreateObservableGauge(name, () => Megabytes.Of(bytes()), Megabyte, description);
    }

    public void Transition(Rung from, Rung to) => _transitions.Add(1, new("from", Name(from)), new("to", Name(to)));

    public void SampleUnreadable() => _unreadable.Add(1);

    private static string Name(Rung rung) => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(rung.ToString());

    /// <summary>What is not known is not told.</summary>
    private static IEnumerable<Measurement<int>> Known(int count) => count < 0 ? [] : [new Measurement<int>(count)];

    private IEnumerable<Measurement<double>> Pressure() => _state.Sample.PressureFraction is { } share ? [new Measurement<double>(share)] : [];

    private IEnumerable<Measurement<double>> Heap()
    {
        var sizes = _state.Sample.Managed.Generations;
        return
        [
            new(Megabytes.Of(sizes.Gen0), Of("gen0")),
            new(Megabytes.Of(sizes.Gen1), Of("gen1")),
            new(Megabytes.Of(sizes.Gen2), Of("gen2")),
            new(Megabytes.Of(sizes.Large), Of("large")),
            new(Megabytes.Of(sizes.Pinned), Of("pinned")),
        ];
    }

    private IEnumerable<Measurement<long>> Collections()
    {
        var counts = _state.Sample.Managed.Collections;
        return [new(counts.Gen0, Of("gen0")), new(counts.Gen1, Of("gen1")), new(counts.Gen2, Of("gen2"))];
    }

    private static KeyValuePair<string, object?> Of(string generation) => new("generation", generation);
}
