using System.Runtime.InteropServices;

namespace Simulators.OpenAI.Answers;

/// <summary>A vector of hashed words: texts that share words are near each other, the same text is the same everywhere.</summary>
internal static class SimulatedVector
{
    public const int Length = 3_072;

    public static float[] Of(string text)
    {
        var vector = new float[Length];

        // A little that all texts have in common, as they do with the real model.
        vector[0] = 1;
        foreach (var word in text.Split([' ', '\n', '\t', ',', '.', ';', ':', '(', ')', '/', '、', '，', '。'], StringSplitOptions.RemoveEmptyEntries).Select(word => word.ToLowerInvariant()).Distinct())
        {
            var hash = Hash(word);
            vector[1 + (hash % (Length - 1))] += (hash & 0x80000000) == 0 ? 1 : -1;
        }

        var length = MathF.Sqrt(vector.Sum(value => value * value));
        return Array.ConvertAll(vector, value => value / length);
    }

    public static string Base64(float[] vector) => Convert.ToBase64String(MemoryMarshal.AsBytes(vector.AsSpan()));

    internal static uint Hash(string text)
    {
        var hash = 2166136261u;
        foreach (var c in text)
        {
            hash = (hash ^ c) * 16777619u;
        }

        return hash;
    }
}
