using Analysis.Worker.Analysis.Keywords;

namespace Analysis.Worker.Analysis.Offline;

/// <summary>
/// A text as a vector of its words, word pairs and character groups, each hashed to one of <see cref="Dimensions"/> places and added or subtracted by
/// another bit of its hash, so that features that collide do not add up. Counts are damped by their square root: the tenth mention says less than the first.
/// Scripts that write words apart give words, pairs, and groups of four characters in a word (which lets <c>deploy</c> and <c>deployment</c> meet); Chinese and the like
/// give pairs and triples of characters.
/// </summary>
internal static class HashedVector
{
    public const int Dimensions = 4096;

    private const float WordWeight = 1f;
    private const float PairWeight = 0.5f;
    private const float GroupWeight = 0.35f;
    private const float IdeographPairWeight = 1f;
    private const float IdeographTripleWeight = 0.5f;
    private const int GroupLength = 4;
    private const int LongestWord = 64;

    /// <param name="text">Cleaned.</param>
    public static float[] Of(string text)
    {
        var vector = new float[Dimensions];
        Span<char> word = stackalloc char[LongestWord];
        var length = 0;
        uint previousWord = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            var c = i < text.Length ? text[i] : ' ';
            var kind = CharKinds.Of(c);
            if (kind.ContinuesWord() || (length > 0 && c is '+' or '#'))
            {
                length = length < LongestWord ? Put(word, length, Folding.Fold(c)) : length;
                continue;
            }

            if (length > 0)
            {
                previousWord = AddWord(vector, word[..length], previousWord);
                length = 0;
            }

            if (kind == CharKind.Ideograph)
            {
                AddIdeographs(vector, text.AsSpan(i, Math.Min(3, text.Length - i)));
            }
        }

        Damp(vector);
        return vector;
    }

    private static int Put(Span<char> word, int length, char c)
    {
        word[length] = c;
        return length + 1;
    }

    /// <returns>The word's hash, for the pair it makes with the next; a common word makes none and does not stand between.</returns>
    private static uint AddWord(float[] vector, ReadOnlySpan<char> word, uint previous)
    {
        if (CommonWords.Contains(word))
        {
            return previous;
        }

        var hash = FeatureHash.Of(word, seed: 1);
        Add(vector, hash, WordWeight);
        if (previous != 0)
        {
            Add(vector, FeatureHash.Combine(previous, hash), PairWeight);
        }

        for (var i = 0; i + GroupLength <= word.Length && word.Length > GroupLength; i++)
        {
            Add(vector, FeatureHash.Of(word.Slice(i, GroupLength), seed: 2), GroupWeight);
        }

        return hash;
    }

    private static void AddIdeographs(float[] vector, ReadOnlySpan<char> group)
    {
        if (group.Length < 2 || CommonWords.IsParticle(group[0]) || !IsContent(group[1]))
        {
            return;
        }

        Add(vector, FeatureHash.Of(group[..2], seed: 3), IdeographPairWeight);
        if (group.Length == 3 && IsContent(group[2]))
        {
            Add(vector, FeatureHash.Of(group, seed: 4), IdeographTripleWeight);
        }
    }

    private static bool IsContent(char c) => CharKinds.Of(c) == CharKind.Ideograph && !CommonWords.IsParticle(c);

    private static void Add(float[] vector, uint hash, float weight) => vector[hash % Dimensions] += (hash & 0x8000_0000) == 0 ? weight : -weight;

    private static void Damp(float[] vector)
    {
        for (var i = 0; i < vector.Length; i++)
        {
            vector[i] = MathF.CopySign(MathF.Sqrt(MathF.Abs(vector[i])), vector[i]);
        }
    }
}
