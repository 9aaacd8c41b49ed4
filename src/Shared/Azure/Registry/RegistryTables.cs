namespace Shared.Azure.Registry;

/// <summary>The registry's tables, without the prefix.</summary>
internal static class RegistryTables
{
    public const string Workers = "workers";
    public const string Keys = "keys";
    public const string Audit = "audit";

    /// <summary>For the check at the start.</summary>
    public static IReadOnlyList<string> All { get; } = [Workers, Keys, Audit];
}
