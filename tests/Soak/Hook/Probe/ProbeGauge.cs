using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Shared.Memory;
using Shared.Memory.Measuring;
using Shared.Resources;

namespace SoakHook.Probe;

/// <summary>
/// Measures as the governor does, with gauges of its own: the governor's last sample may be older than the collection that was just forced, and its
/// inventory is taken in slow turns. What it allocates for one reading does not depend on how many there were.
/// </summary>
internal sealed class ProbeGauge
{
    private const string TallyType = "Analysis.Worker.Settling.JobTally";

    private readonly MemorySampler _sampler;
    private readonly InventoryGauge _inventory = new(new KernelFiles());
    private readonly ResourceManager _resources;
    private readonly Func<long> _settled;

    public ProbeGauge(IServiceProvider services)
    {
        _sampler = new MemoryMeasuring(new KernelFiles(), services.GetRequiredService<IOptions<MemoryOptions>>(), new ManagedGauge().Read).Sampler;
        _resources = services.GetRequiredService<ResourceManager>();
        _settled = Settled(services);
    }

    public long Jobs => _settled();

    /// <summary>Twice, with the finalizers between: what they let go of is garbage too. Aggressive, so that what is free is given back before it is counted.</summary>
    public static void Collect()
    {
        for (var round = 0; round < 2; round++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }
    }

    /// <returns>Null where the ladder could not be read.</returns>
    public ProbeLine? Read(TimeSpan elapsed, long jobs, bool forced)
    {
        if (!_sampler.TrySample(out var sample))
        {
            return null;
        }

        var inventory = _inventory.Take();
        return new ProbeLine(Math.Round(elapsed.TotalSeconds, 3), jobs, forced)
        {
            TotalBytes = sample.UsedBytes,
            CommittedBytes = sample.Managed.CommittedBytes,
            HeapBytes = sample.Managed.HeapBytes,
            LargeObjectBytes = sample.Managed.Generations.Large,
            NativeBytes = sample.NativeBytes,
            ResidentBytes = sample.ResidentBytes,
            Threads = inventory.Threads,
            Descriptors = inventory.Descriptors,
            Sockets = inventory.Sockets,
            CpuSeconds = Math.Round(Environment.CpuUsage.TotalTime.TotalSeconds, 3),
            Resources =
            [
                .. _resources.Snapshot()
                    .Where(resource => resource.Figures is not null)
                    .GroupBy(resource => resource.Name)
                    .Select(named => new ResourceSize(named.Key, named.Sum(one => one.Figures!.Value.Count), named.Sum(one => one.Figures!.Value.Bytes))),
            ],
        };
    }

    /// <summary>The worker's own count. It is the worker's business and not public, so it is found by its name, once.</summary>
    private static Func<long> Settled(IServiceProvider services)
    {
        var tally = Assembly.GetEntryAssembly()?.GetType(TallyType) ?? throw new InvalidOperationException($"The process has no {TallyType}: it is no worker.");
        return tally.GetProperty("Settled")!.GetMethod!.CreateDelegate<Func<long>>(services.GetRequiredService(tally));
    }
}
