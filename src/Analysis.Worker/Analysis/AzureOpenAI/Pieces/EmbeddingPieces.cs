using Shared.Tokens;

namespace Analysis.Worker.Analysis.AzureOpenAI.Pieces;

/// <summary>
/// A text longer than the embedding model takes is cut, embedded piece by piece, and its vector is their mean by length: nothing of it is left out.
/// Source: OpenAI's cookbook, "Embedding texts that are longer than the model's maximum context length".
/// </summary>
internal static class EmbeddingPieces
{
    /// <summary>
    /// Of one piece. The model takes 8,191: the others are left for the counter, which looks at a text in slices (<see cref="TokenCounter"/>) and may find a token
    /// less in each than the service does.
    /// </summary>
    public const int MaxTokens = 8_000;

    /// <summary>
    /// Cuts at white space where there is any in the last quarter of a piece, never inside a character. All pieces together are the text. A text that needs no cut
    /// is counted once.
    /// </summary>
    /// <returns>At least one piece.</returns>
    public static IReadOnlyList<EmbeddingPiece> Of(string text, TokenCounter counter)
    {
        var tokens = counter.Count(text);
        if (tokens <= MaxTokens)
        {
            return [new EmbeddingPiece(text, tokens)];
        }

        var pieces = new List<EmbeddingPiece>();
        var rest = text;
        while (counter.LengthWithin(rest, MaxTokens) is var length && length < rest.Length)
        {
            pieces.Add(First(rest, length, counter));
            rest = rest[pieces[^1].Text.Length..];
        }

        pieces.Add(new EmbeddingPiece(rest, counter.Count(rest)));
        return pieces;
    }

    /// <summary>As much of a text that is too long as fits: what is cut off may change how the end before it is counted, so it is counted again.</summary>
    private static EmbeddingPiece First(string text, int length, TokenCounter counter)
    {
        var end = EndOf(text, length);
        while (true)
        {
            var piece = new EmbeddingPiece(text[..end], counter.Count(text.AsSpan(0, end)));
            if (piece.Tokens <= MaxTokens)
            {
                return piece;
            }

            end = EndOf(text, end - 1);
        }
    }

    /// <summary>The mean by tokens, of length 1. The vector of a single piece is passed through.</summary>
    /// <param name="vectors">At least one, all of one length.</param>
    /// <param name="tokens">Of the piece of each.</param>
    public static ReadOnlyMemory<float> Combine(IReadOnlyList<ReadOnlyMemory<float>> vectors, IReadOnlyList<int> tokens)
    {
        if (vectors.Count == 1)
        {
            return vectors[0];
        }

        var sum = new double[vectors[0].Length];
        for (var piece = 0; piece < vectors.Count; piece++)
        {
            var vector = vectors[piece].Span;
            for (var i = 0; i < sum.Length; i++)
            {
                sum[i] += vector[i] * (double)tokens[piece];
            }
        }

        var length = Math.Sqrt(sum.Sum(value => value * value));
        return Array.ConvertAll(sum, value => (float)(length > 0 ? value / length : 0));
    }

    private static int EndOf(string text, int length)
    {
        for (var end = length; end > length * 3 / 4; end--)
        {
            if (char.IsWhiteSpace(text[end - 1]))
            {
                return end;
            }
        }

        // In the middle of a word; not in the middle of a character.
        var cut = length > 1 && char.IsLowSurrogate(text[length]) && char.IsHighSurrogate(text[length - 1]) ? length - 1 : length;
        return Math.Max(1, cut);
    }
}
