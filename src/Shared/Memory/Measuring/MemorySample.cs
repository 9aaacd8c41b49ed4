namespace Shared.Memory.Measuring;

/// <summary>Everything measured at one moment.</summary>
/// <param name="UsedBytes">The container ladder's value: what the limit counts and the kernel cannot take back.</param>
/// <param name="AnonymousBytes">Of that: heaps and stacks.</param>
/// <param name="ResidentBytes">The resident set, page cache of mapped files included.</param>
/// <param name="PressureFraction">0 – 1; null where the kernel does not tell.</param>
/// <param name="Managed">The GC's.</param>
/// <param name="Inventory">Of a slower turn.</param>
public readonly record struct MemorySample(
    long UsedBytes, long AnonymousBytes, long ResidentBytes, double? PressureFraction, ManagedMemory Managed, ProcessInventory Inventory)
{
    /// <summary>What neither the kernel nor the GC accounts for: native libraries, stacks, fragmentation of the native heap.</summary>
    public long NativeBytes => Math.Max(0, AnonymousBytes - Managed.CommittedBytes);
}
