using Analysis.Worker.Analysis.AzureOpenAI.Pieces;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Shared.Tokens;

namespace Analysis.Worker.Tests.Analysis.AzureOpenAI.Pieces;

public sealed class WhenATextIsLong
{
    [Theory]
    [InlineData("word ", 100_000)]
    [InlineData("x", 100_000)]
    [InlineData("😀", 50_000)]
    [InlineData("履歷", 50_000)]
    [InlineData("a b\n", 100_000)]
    public void AllOfItIsInPiecesThatTheModelTakes(string of, int characters)
    {
        var text = string.Concat(Enumerable.Repeat(of, characters / of.Length));

        var pieces = EmbeddingPieces.Of(text, TokenCounter.Embeddings);

        Assert.Equal(text, string.Concat(pieces.Select(piece => piece.Text)));
        Assert.All(pieces, piece => Assert.InRange(piece.Tokens, 1, EmbeddingPieces.MaxTokens));
        Assert.All(pieces, piece => Assert.Equal(TokenCounter.Embeddings.Count(piece.Text), piece.Tokens));
        Assert.All(pieces, piece => Assert.False(char.IsHighSurrogate(piece.Text[^1])));
    }

    [Theory]
    [InlineData("x")]
    [InlineData("ab12")]
    [InlineData("履")]
    [InlineData("𠮷")]
    [InlineData("𠮷x")]
    public void NoCharacterIsCutInTwoWhereTokensAre(string before)
    {
        var pieces = EmbeddingPieces.Of(before + string.Concat(Enumerable.Repeat("😀𠮷𝒳", 10_000)), TokenCounter.Embeddings);

        Assert.All(pieces, piece => Assert.False(char.IsHighSurrogate(piece.Text[^1]) || char.IsLowSurrogate(piece.Text[0])));
    }

    [Property(MaxTest = 100)]
    public void AShortOneIsOnePiece(string? text) => Assert.Equal([text ?? ""], EmbeddingPieces.Of(text ?? "", TokenCounter.Embeddings).Select(piece => piece.Text));

    [Fact]
    public void ItIsCutAtWhiteSpace()
    {
        var text = string.Concat(Enumerable.Repeat("lorem ipsum ", 9_000));

        Assert.All(EmbeddingPieces.Of(text, TokenCounter.Embeddings), piece => Assert.EndsWith(" ", piece.Text, StringComparison.Ordinal));
    }

    [Fact]
    public void ItsVectorIsTheMeanByLength()
    {
        var vector = EmbeddingPieces.Combine([new float[] { 1, 0 }, new float[] { 0, 1 }], [3_000, 1_000]).ToArray();

        Assert.Equal([3 / Math.Sqrt(10), 1 / Math.Sqrt(10)], vector.Select(value => (double)value), (one, other) => Math.Abs(one - other) < 1e-6);
    }

    [Fact]
    public void TheVectorOfOnePieceIsPassedThrough()
    {
        ReadOnlyMemory<float> only = new float[] { 0.3f, 0.4f };

        Assert.Equal(only, EmbeddingPieces.Combine([only], [5]));
    }

    [Theory]
    [MemberData(nameof(AnyTexts))]
    public void APieceThatIsFullEndsAtWhiteSpaceWhereThereIsAny(string text)
    {
        var pieces = EmbeddingPieces.Of(text, TokenCounter.Embeddings);

        Assert.InRange(pieces.Count, 2, 60);
        Assert.All(pieces.SkipLast(1), piece => Assert.InRange(piece.Tokens, EmbeddingPieces.MaxTokens * 2 / 3, EmbeddingPieces.MaxTokens));
        Assert.All(pieces.SkipLast(1), piece => Assert.True(char.IsWhiteSpace(piece.Text[^1]) || !piece.Text[(piece.Text.Length * 4 / 5)..].Any(char.IsWhiteSpace)));
    }

    /// <summary>Of what a cleaned text is made, without order; the seed makes them the same in every run.</summary>
    public static TheoryData<string> AnyTexts()
    {
        string[] of = ["word ", "engineering ", "履歷", "，", "😀", "C++", "\n", "x", "職缺說明 ", "123", "ﷺ", "𠮷"];
        return [.. Enumerable.Range(1, 6).Select(seed => string.Concat(new Random(seed).GetItems(of, 8_000 * seed)))];
    }

    [Property(MaxTest = 200)]
    public Property ACombinedVectorHasLengthOne() => Prop.ForAll(
        (from count in Gen.Choose(2, 5) from values in Gen.ArrayOf(Gen.Choose(-100, 100), 4 * count) from tokens in Gen.ArrayOf(Gen.Choose(1, EmbeddingPieces.MaxTokens), count) select (values, tokens)).ToArbitrary(),
        many =>
        {
            var vectors = many.values.Chunk(4).Select(values => (ReadOnlyMemory<float>)Array.ConvertAll(values, value => value / 100f)).ToList();
            var combined = EmbeddingPieces.Combine(vectors, many.tokens).ToArray();
            var length = Math.Sqrt(combined.Sum(value => (double)value * value));
            return Math.Abs(length - 1) < 1e-5 || combined.All(value => value == 0);
        });

    /// <summary>A mean does not know an order, and equal vectors are their own mean.</summary>
    [Fact]
    public void EqualVectorsAreTheirOwnMean()
    {
        ReadOnlyMemory<float> one = new float[] { 0.6f, 0.8f };

        Assert.Equal([0.6, 0.8], EmbeddingPieces.Combine([one, one, one], [8_000, 1, 77]).ToArray().Select(value => (double)value), (left, right) => Math.Abs(left - right) < 1e-6);
    }

    [Fact]
    public void OneThatIsJustNotTooLongIsOnePiece()
    {
        var text = string.Concat(Enumerable.Repeat("word ", EmbeddingPieces.MaxTokens))[..^1];
        Assert.InRange(TokenCounter.Embeddings.Count(text), EmbeddingPieces.MaxTokens - 100, EmbeddingPieces.MaxTokens);

        Assert.Single(EmbeddingPieces.Of(text, TokenCounter.Embeddings));
        Assert.Equal(2, EmbeddingPieces.Of($"{text} {text[..1_000]}", TokenCounter.Embeddings).Count);
    }
}
