using Analysis.Worker.Analysis.AzureOpenAI.Pieces;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Shared.Tokens;

namespace Analysis.Worker.Tests.Analysis.AzureOpenAI.Pieces;

public sealed class WhenPiecesAreMany
{
    [Fact]
    public void TwoTextsAreOneRequest() => Assert.Single(EmbeddingRequests.Of([new("a", 2_000), new("b", 900)]));

    [Fact]
    public void TheLongestOfEmojiAreSeveral()
    {
        var text = string.Concat(Enumerable.Repeat("😀", 100_000));
        var pieces = EmbeddingPieces.Of(text, TokenCounter.Embeddings);

        var requests = EmbeddingRequests.Of([.. pieces, .. pieces]);

        Assert.Equal(2, requests.Count);
        Assert.Equal(text + text, string.Concat(requests.SelectMany(request => request).Select(piece => piece.Text)));
    }

    [Property(MaxTest = 300)]
    public Property EachKeepsBothLimitsAndNoneCouldTakeMore() => Prop.ForAll(
        (from tokens in Gen.ArrayOf(Gen.Choose(1, EmbeddingPieces.MaxTokens)) from small in Gen.Choose(0, 5_000) select (int[])[.. tokens, .. Enumerable.Repeat(1, small)]).ToArbitrary(),
        tokens =>
        {
            var pieces = tokens.Select(count => new EmbeddingPiece("x", count)).ToList();
            var requests = EmbeddingRequests.Of(pieces);

            Assert.Equal(pieces, requests.SelectMany(request => request));
            Assert.All(requests, request => Assert.True(request.Count is > 0 and <= EmbeddingRequests.MaxInputs && request.Sum(piece => piece.Tokens) <= EmbeddingRequests.MaxTokens));
            Assert.All(requests.Zip(requests.Skip(1)), pair => Assert.True(
                pair.First.Count == EmbeddingRequests.MaxInputs || pair.First.Sum(piece => piece.Tokens) + pair.Second[0].Tokens > EmbeddingRequests.MaxTokens));
        });
}
