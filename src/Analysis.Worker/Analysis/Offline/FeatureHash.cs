namespace Analysis.Worker.Analysis.Offline;

/// <summary>FNV-1a over UTF-16 code units, mixed at the end. Not <see cref="string.GetHashCode()"/>, which differs from process to process.</summary>
internal static class FeatureHash
{
    private const uint Basis = 2166136261;
    private const uint Prime = 16777619;

    public static uint Of(ReadOnlySpan<char> text, uint seed)
    {
        var hash = (Basis ^ seed) * Prime;
        foreach (var c in text)
        {
            hash = (hash ^ c) * Prime;
        }

        return Mix(hash);
    }

    private static uint Mix(uint hash)
    {
        hash ^= hash >> 16;
        hash *= 0x85EBCA6B;
        hash ^= hash >> 13;
        return hash;
    }
}
