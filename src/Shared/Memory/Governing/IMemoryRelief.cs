namespace Shared.Memory.Governing;

/// <summary>What can be done about memory, in rising order of what it costs.</summary>
internal interface IMemoryRelief
{
    Task TrimAsync(CancellationToken cancellation);

    Task ClearAsync(CancellationToken cancellation);

    void Collect();

    /// <returns>False where this system's allocator cannot.</returns>
    bool ReturnFree();
}
