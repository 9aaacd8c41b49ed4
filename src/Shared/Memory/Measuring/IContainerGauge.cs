namespace Shared.Memory.Measuring;

/// <summary>Memory that the kernel cannot take back, of all that the limit counts.</summary>
internal interface IContainerGauge
{
    /// <returns>False where it could not be read; nothing is known then.</returns>
    bool TryRead(out ContainerMemory memory);
}

/// <param name="UsedBytes">What the container ladder compares. Page cache is not in it.</param>
/// <param name="AnonymousBytes">Of that: heaps and stacks, managed and native.</param>
internal readonly record struct ContainerMemory(long UsedBytes, long AnonymousBytes);
