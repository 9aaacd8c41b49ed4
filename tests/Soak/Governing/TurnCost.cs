using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Shared.Memory;
using Shared.Memory.Governing;
using Shared.Memory.Measuring;
using Shared.Workers;

namespace Soak.Governing;

/// <summary>What a turn of the real governor takes: the kernel's own files, the GC's own figures, in this process, at the rung normal.</summary>
/// <param name="Turns">Measured, after a tenth of that to warm up; the slow turns among them as often as in a worker.</param>
/// <param name="Microseconds">Of the processor, for each.</param>
/// <param name="Bytes">Allocated, for each.</param>
internal sealed record TurnCost(int Turns, double Microseconds, double Bytes)
{
    public static TurnCost Measure(int turns)
    {
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        using var files = new KernelFiles();
        var options = Options.Create(new MemoryOptions());
        var time = TimeProvider.System;
        var state = new MemoryState(time);
        var governor = new MemoryGovernor(
            new MemoryMeasuring(files, options, new ManagedGauge().Read),
            new Untouched(),
            new Untouched(),
            state,
            new MemoryInstruments(services.GetRequiredService<IMeterFactory>(), state),
            options,
            time,
            NullLogger<MemoryGovernor>.Instance);
        Run(governor, turns / 10);
        var (begun, allocated) = (ProcessClock.OfThisThread, GC.GetAllocatedBytesForCurrentThread());
        Run(governor, turns);
        return new TurnCost(turns, (ProcessClock.OfThisThread - begun).TotalMicroseconds / turns, (GC.GetAllocatedBytesForCurrentThread() - allocated) / (double)turns);
    }

    private static void Run(MemoryGovernor governor, int turns)
    {
        for (var turn = 0; turn < turns; turn++)
        {
            governor.Turn(CancellationToken.None);
        }
    }

    /// <summary>At normal there is nothing to relieve and nothing to end.</summary>
    private sealed class Untouched : IMemoryRelief, IGovernedProcess
    {
        public int InFlight => 0;

        public Task TrimAsync(CancellationToken cancellation) => throw NotAtNormal();

        public Task ClearAsync(CancellationToken cancellation) => throw NotAtNormal();

        public void Collect() => throw NotAtNormal();

        public bool ReturnFree() => throw NotAtNormal();

        public void End(StopReason reason) => throw NotAtNormal();

        public void CutShort() => throw NotAtNormal();

        private static InvalidOperationException NotAtNormal() => new("The machine has no memory left: that is no rest.");
    }
}
