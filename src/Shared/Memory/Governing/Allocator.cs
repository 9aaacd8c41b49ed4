namespace Shared.Memory.Governing;

/// <summary>
/// The native allocator, set at the very start of a process: a thread that has allocated keeps its arena. glibc gives each thread an arena of its own, up
/// to eight for each core, and each keeps what was freed in it; SQLite and TLS allocate there from whichever thread they run on.
/// </summary>
public static class Allocator
{
    /// <summary>How many arenas there are at most. Measured: see <c>benchmarks/results</c>.</summary>
    public const int Arenas = 2;

    private const string Variable = "MALLOC_ARENA_MAX";
    private const string Tunables = "GLIBC_TUNABLES";
    private const string Tunable = "glibc.malloc.arena_max=";

    /// <summary>How it is set, for the operator.</summary>
    public static string Description { get; private set; } = "as it is";

    /// <summary>Sets it, unless the environment does: the operator wins. Does nothing where the C library has no such setting.</summary>
    public static void Set() => Description = Set(Environment.GetEnvironmentVariable, NativeHeap.TrySetArenas);

    /// <param name="variable">Reads the environment.</param>
    /// <param name="trySetArenas">False where the C library has no such setting.</param>
    /// <returns>How it is set from here on.</returns>
    internal static string Set(Func<string, string?> variable, Func<int, bool> trySetArenas)
    {
        if (variable(Variable) is { Length: > 0 } written)
        {
            return $"{written} arenas, by {Variable}";
        }

        if (variable(Tunables)?.Split(':').FirstOrDefault(tunable => tunable.StartsWith(Tunable, StringComparison.Ordinal)) is { } tuned)
        {
            return $"{tuned[Tunable.Length..]} arenas, by {Tunables}";
        }

        return trySetArenas(Arenas) ? $"glibc, {Arenas} arenas" : "as it is";
    }
}
