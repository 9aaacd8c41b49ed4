using Analysis.Worker.Analysis.AzureOpenAI.Answers;
using Analysis.Worker.Analysis.AzureOpenAI.Pieces;
using Analysis.Worker.Tests.Analysis.AzureOpenAI.Answers;
using FsCheck.Xunit;
using Shared.Results;
using Shared.Submissions;
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
        Assert.All(pieces, piece => Assert.InRange(piece.Tokens, 1, EmbeddingPieces.MaxTokens + 2));
        Assert.All(pieces, piece => Assert.Equal(TokenCounter.Embeddings.Count(piece.Text), piece.Tokens));
        Assert.All(pieces, piece => Assert.False(char.IsHighSurrogate(piece.Text[^1])));
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
    [InlineData(Languages.English, 400)]
    [InlineData(Languages.TraditionalChinese, 130)]
    public void AnAnswerThatUsesEveryBoundOfThePromptFitsIntoWhatIsAskedFor(string language, int characters)
    {
        var good = GoodAnswers.In(language);
        var sentence = Long(good.CoreStrengths[0], characters);
        var largest = new GapAnalysis(
            [.. Enumerable.Repeat(sentence, 5)],
            [.. Enumerable.Repeat(new KeyGap(sentence, "technical"), 6)],
            [.. Enumerable.Repeat(sentence, 6)],
            Long(good.OverallAssessment, language == Languages.English ? 1_600 : 500),
            [.. Enumerable.Repeat(good.SkillSearchQueries[0] with { Description = sentence }, 6)]);

        Assert.InRange(TokenCounter.Chat.Count(GoodAnswers.Json(largest)), 1_000, CompletionTokens.Max + 500);
        Assert.InRange(TokenCounter.Chat.Count(GoodAnswers.Json(good)), 100, 900);
    }

    private static string Long(string text, int characters) => string.Concat(Enumerable.Repeat(text + " ", (characters / text.Length) + 1))[..characters];
}
