using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Shared.Memory;
using Shared.Memory.Governing;
using Shared.Memory.Ladder;
using Shared.Memory.Measuring;
using Shared.Resources;
using Shared.Workers;

namespace Shared.Leaks;

/// <summary>
/// Watches what grows:
/// 1. takes in every sample of memory, and in slower turns the registered resources;
/// 2. in still slower turns decides;
/// 3. tells the log when a level is raised or ends, and keeps the verdict that stands.
/// </summary>
internal sealed partial class LeakLoop(
    MemoryState memory,
    ResourceManager resources,
    ProcessLimits limits,
    LeakState state,
    LeakInstruments instruments,
    IOptions<LeakOptions> options,
    IOptions<MemoryOptions> rungs,
    TimeProvider time,
    ILogger<LeakLoop> logger) : ILeakLoop
{
    private readonly Lock _lock = new();
    private readonly LeakWatch _watch = new(options.Value);
    private readonly long _startedAt = time.GetTimestamp();
    private TimeSpan _decidedAt;
    private TimeSpan? _resourcesReadAt;
    private bool _isStopping;

    public async Task RunAsync(CancellationToken stop)
    {
        while (true)
        {
            var sampled = memory.Sampled;
            Turn();
            await sampled.WaitAsync(stop);
        }
    }

    public void DecideAtStop(StopReason reason)
    {
        lock (_lock)
        {
            _isStopping = true;
            if (memory.Findings is not { } found)
            {
                return;
            }

            state.Standing = _watch.AtStop(CauseOf(reason), LimitsOf(found));
            if (state.Row is { } leak)
            {
                FoundAtStop(logger, reason, leak.Level, leak.Class, leak.PerHour, leak.Unit, leak.Lower95, leak.Upper95, Listed(leak));
            }
        }
    }

    /// <summary>One sample and what follows from it.</summary>
    internal void Turn()
    {
        lock (_lock)
        {
            if (_isStopping || memory.Findings is not { } found)
            {
                return;
            }

            var at = time.GetElapsedTime(_startedAt);
            _watch.Add(Reading(at, memory.Sample));
            if (at - _decidedAt >= options.Value.DecideInterval)
            {
                _decidedAt = at;
                Decide(at, found);
            }
        }
    }

    private void Decide(TimeSpan at, MemoryFindings found)
    {
        var before = state.Row;
        state.Growths = _watch.Growths(LimitsOf(found));
        var (level, raised) = (_watch.Alert.Raised.Level, _watch.Decide(at, state.Growths).Raised);
        state.Standing = raised;
        if (raised.Level == level)
        {
            return;
        }

        instruments.Changed(level, raised.Level);
        if (state.Row is { } leak)
        {
            Raised(logger, leak.Level, leak.Class, leak.PerHour, leak.Unit, leak.Lower95, leak.Upper95, leak.TimeToCriticalHours, Listed(leak));
        }
        else
        {
            Ended(logger, level, before?.Class, before?.PerHour, before?.Unit);
        }
    }

    private LeakReading Reading(TimeSpan at, MemorySample sample) => new(at)
    {
        TotalBytes = sample.UsedBytes,
        ManagedBytes = sample.Managed.UsedBytes,
        LargeObjectBytes = sample.Managed.Generations.Large,

        // Less what objects take now, not only what was committed at the last collection: what the heap took since is not native.
        NativeBytes = Math.Max(0, sample.AnonymousBytes - sample.Managed.UsedBytes),
        Threads = Known(sample.Inventory.Threads),
        Descriptors = Known(sample.Inventory.Descriptors),
        Resources = ResourcesAt(at),
    };

    private IReadOnlyList<ResourceReading> ResourcesAt(TimeSpan at)
    {
        if (at - _resourcesReadAt < options.Value.ResourceInterval)
        {
            return [];
        }

        _resourcesReadAt = at;
        return resources.Snapshot();
    }

    private LeakLimits LimitsOf(MemoryFindings found) => new(
        RungMarks.Of(found.Limit.Bytes, rungs.Value).EnterCritical,
        RungMarks.Of(found.ManagedLimitBytes, rungs.Value).EnterCritical,
        limits.Threads,
        limits.Descriptors);

    private static double? Known(int count) => count < 0 ? null : count;

    private static string Listed(WorkerLeak leak) => leak.Alongside.Count == 0 ? "nothing" : string.Join(", ", leak.Alongside);

    /// <summary>What a process that ends for this has too much of.</summary>
    private static LeakClass? CauseOf(StopReason reason) => reason switch
    {
        StopReason.ThreadBudget => LeakClass.Threads,
        StopReason.DescriptorBudget => LeakClass.Descriptors,
        StopReason.GrowthBudget or StopReason.MemoryCritical or StopReason.MemoryEmergency => LeakClass.Total,
        _ => null,
    };
}
