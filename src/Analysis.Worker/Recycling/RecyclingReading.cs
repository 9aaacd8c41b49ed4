using Shared.Memory.Ladder;
using Shared.Memory.Measuring;

namespace Analysis.Worker.Recycling;

/// <summary>What the worker has used up so far.</summary>
/// <param name="Age">Since its start.</param>
/// <param name="JobsSettled">Since its start.</param>
/// <param name="Holdings">What it holds now; null before that was first measured.</param>
/// <param name="Rung">The rung that counts: warning and above only after the relief of warning was done.</param>
internal readonly record struct RecyclingReading(TimeSpan Age, long JobsSettled, Holdings? Holdings = null, Rung Rung = Rung.Normal);

/// <summary>What a process holds at one moment. −1 where it cannot be told.</summary>
/// <param name="ContainerBytes">The container ladder's value.</param>
/// <param name="ManagedBytes">The managed ladder's value.</param>
/// <param name="Threads">Of the operating system.</param>
/// <param name="Descriptors">Open files and sockets.</param>
internal readonly record struct Holdings(long ContainerBytes, long ManagedBytes, int Threads, int Descriptors)
{
    public static Holdings Of(MemorySample sample) => new(sample.UsedBytes, sample.Managed.UsedBytes, sample.Inventory.Threads, sample.Inventory.Descriptors);
}
