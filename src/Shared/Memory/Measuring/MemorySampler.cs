namespace Shared.Memory.Measuring;

/// <summary>Takes samples. For one caller at a time; allocates only where there was a collection, and in slow turns.</summary>
internal sealed class MemorySampler(
    IContainerGauge container, ResidentSet resident, PressureGauge pressure, InventoryGauge inventory, ProcessLimits limits, ReadManaged managed)
{
    private ProcessInventory _inventory = ProcessInventory.Unknown;
    private int _turns = InventoryTurn.Slow;

    /// <returns>False where the ladder's values could not be read: such a sample changes nothing.</returns>
    public bool TrySample(out MemorySample sample)
    {
        if (!container.TryRead(out var memory))
        {
            sample = default;
            return false;
        }

        if (++_turns >= InventoryTurn.After(_inventory, limits))
        {
            _turns = 0;
            _inventory = inventory.Take();
        }

        resident.TryRead(out var residentBytes, out _);
        sample = new MemorySample(memory.UsedBytes, memory.AnonymousBytes, residentBytes, pressure.Read(), managed(), _inventory);
        return true;
    }
}
