namespace Shared.Azure.Tables;

/// <summary>Rows of one partition by their keys, compared character by character as the service does.</summary>
/// <param name="From">The first key that is in it; null for the partition's first.</param>
/// <param name="Before">The first key that is no longer in it; null for none.</param>
/// <param name="SkipsFrom">True where the row with the first key itself is not in it.</param>
internal readonly record struct RowRange(string? From, string? Before, bool SkipsFrom = false)
{
    /// <summary>Every row of the partition.</summary>
    public static RowRange All => default;

    /// <summary>Rows whose keys begin so; with an empty prefix every row.</summary>
    public static RowRange StartingWith(string prefix) => prefix.Length == 0 ? All : new(prefix, Next(prefix));

    /// <summary>The part of this range behind a key that was seen: the next page.</summary>
    public RowRange After(string seen) => this with { From = seen, SkipsFrom = true };

    private static string Next(string prefix) => string.Concat(prefix.AsSpan(0, prefix.Length - 1), [(char)(prefix[^1] + 1)]);
}
