using Analysis.Worker.Analysis.Keywords;

namespace Analysis.Worker.Analysis.Offline;

/// <summary>
/// A text as a vector in two parts, each of length one before it is weighed:
/// <list type="bullet">
/// <item><b>what is said</b>: words, and groups of four characters in a word (which let <c>deploy</c> and <c>deployment</c> meet); in Chinese and the like
/// characters, pairs and triples of them. A name counts as much as three other words, because two texts that share PostgreSQL have more in common than two that
/// share <c>people</c>; a name is a word with a capital inside a sentence, or with a digit, + or #;</item>
/// <item><b>how it is written</b>: groups of three characters of all words, single Chinese characters. It tells languages and registers apart.</item>
/// </list>
/// Each feature is hashed to a place of its part; in the first part another bit of the hash decides whether it is added or subtracted, so that features that
/// collide do not add up. The weights were chosen on the samples: a resume and its own posting lie at 0.2–0.5, with another's at 0.1–0.2.
/// </summary>
internal static class HashedVector
{
    public const int Dimensions = ContentDimensions + StyleDimensions;

    private const int ContentDimensions = 4096;
    private const int StyleDimensions = 1024;
    private const float StyleShare = 0.15f;
    private const float NameWeight = 3f;
    private const float GroupWeight = 0.35f;
    private const float IdeographWeight = 0.2f;
    private const float IdeographTripleWeight = 0.2f;
    private const int ContentGroup = 4;
    private const int StyleGroup = 3;

    /// <param name="text">Cleaned.</param>
    public static float[] Of(string text)
    {
        var vector = new float[Dimensions];
        var content = vector.AsSpan(0, ContentDimensions);
        var style = vector.AsSpan(ContentDimensions);
        var words = new WordReader(text);
        while (words.MoveNext())
        {
            if (words.IsIdeograph)
            {
                AddIdeographs(content, style, text.AsSpan(words.Position));
            }
            else
            {
                AddWord(content, style, words.Current, words.IsName ? NameWeight : 1);
            }
        }

        Scale(content, MathF.Sqrt(1 - StyleShare));
        Scale(style, MathF.Sqrt(StyleShare));
        return vector;
    }

    private static void AddWord(Span<float> content, Span<float> style, ReadOnlySpan<char> word, float weight)
    {
        for (var i = 0; i + StyleGroup <= word.Length; i++)
        {
            style[(int)(FeatureHash.Of(word.Slice(i, StyleGroup), seed: 1) % StyleDimensions)]++;
        }

        if (CommonWords.Contains(word))
        {
            return;
        }

        Add(content, FeatureHash.Of(word, seed: 2), weight);
        for (var i = 0; i + ContentGroup <= word.Length && word.Length > ContentGroup; i++)
        {
            Add(content, FeatureHash.Of(word.Slice(i, ContentGroup), seed: 3), weight * GroupWeight);
        }
    }

    private static void AddIdeographs(Span<float> content, Span<float> style, ReadOnlySpan<char> text)
    {
        style[(int)(FeatureHash.Of(text[..1], seed: 4) % StyleDimensions)]++;
        if (CommonWords.IsParticle(text[0]))
        {
            return;
        }

        Add(content, FeatureHash.Of(text[..1], seed: 5), IdeographWeight);
        if (text.Length > 1 && IsContent(text[1]))
        {
            Add(content, FeatureHash.Of(text[..2], seed: 6), 1);
            if (text.Length > 2 && IsContent(text[2]))
            {
                Add(content, FeatureHash.Of(text[..3], seed: 7), IdeographTripleWeight);
            }
        }
    }

    private static bool IsContent(char c) => CharKinds.Of(c) == CharKind.Ideograph && !CommonWords.IsParticle(c);

    private static void Add(Span<float> content, uint hash, float weight) => content[(int)(hash % ContentDimensions)] += (hash & 0x8000_0000) == 0 ? weight : -weight;

    private static void Scale(Span<float> part, float length)
    {
        double sum = 0;
        foreach (var value in part)
        {
            sum += value * value;
        }

        var factor = sum > 0 ? length / (float)Math.Sqrt(sum) : 0;
        foreach (ref var value in part)
        {
            value *= factor;
        }
    }
}
