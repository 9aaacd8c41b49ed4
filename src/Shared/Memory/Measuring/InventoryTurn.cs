namespace Shared.Memory.Measuring;

/// <summary>
/// How many samples lie between two inventories. Seldom while there is plenty; often as soon as half of what may be held is: what leaks a few descriptors a
/// second takes the last fifth, which budgets leave, in less than a slow turn.
/// </summary>
internal static class InventoryTurn
{
    public const int Slow = 30;
    public const int Fast = 3;

    private const int NearDivisor = 2;

    public static int After(ProcessInventory inventory, ProcessLimits limits) =>
        IsNear(inventory.Threads, limits.Threads) || IsNear(inventory.Descriptors, limits.Descriptors) ? Fast : Slow;

    private static bool IsNear(int held, int? limit) => limit is { } most && held >= most / NearDivisor;
}
