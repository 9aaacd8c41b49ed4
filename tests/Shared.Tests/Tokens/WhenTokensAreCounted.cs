using FsCheck.Xunit;
using Microsoft.ML.Tokenizers;
using Shared.Tokens;

namespace Shared.Tests.Tokens;

public sealed class WhenTokensAreCounted
{
    private static readonly Tokenizer Whole = TiktokenTokenizer.CreateForEncoding("o200k_base");

    [Theory]
    [InlineData("Built REST APIs in Python and PostgreSQL for a logistics company.\n- 8 years,  several teams.\n")]
    [InlineData("負責後端系統的設計與開發，使用 Python 與 PostgreSQL，並帶領三人團隊。\n")]
    public void ProseIsCountedAsTheModelDoesWithinAHundredth(string sentence)
    {
        var text = string.Concat(Enumerable.Repeat(sentence, 200));

        var expected = Whole.CountTokens(text);

        Assert.InRange(TokenCounter.Chat.Count(text), expected * 0.99, expected * 1.01);
    }

    [Theory]
    [InlineData("履歷")]
    [InlineData("😀")]
    [InlineData("x😀")]
    [InlineData(" ")]
    [InlineData("a\n")]
    public void ARunWithoutEndIsLookedAtInSlicesBecauseItsTimeGrowsWithTheSquare(string of)
    {
        var text = string.Concat(Enumerable.Repeat(of, 100_000 / of.Length));

        for (var at = 0; at < text.Length;)
        {
            var slice = TokenCounter.SliceOf(text.AsSpan(at));
            Assert.InRange(slice, 1, TokenCounter.MaxSlice);
            Assert.False(char.IsHighSurrogate(text[at + slice - 1]));
            at += slice;
        }
    }

    [Property]
    public void ATextIsNeverLongerThanWhatItWasCutTo(string? text, byte max)
    {
        var limit = max + 1;
        var length = TokenCounter.Chat.LengthWithin(text ?? "", limit);

        Assert.InRange(length, 0, (text ?? "").Length);
        Assert.True(length == (text ?? "").Length || TokenCounter.Chat.Count(text) > limit);
    }

    [Fact]
    public void TheCutIsWhereTheTokensEnd()
    {
        var text = string.Concat(Enumerable.Repeat("word ", 4_000));

        var length = TokenCounter.Embeddings.LengthWithin(text, 1_000);

        Assert.InRange(TokenCounter.Embeddings.Count(text.AsSpan(0, length)), 995, 1_000);
    }

    [Fact]
    public void NothingIsNoToken() => Assert.Equal(0, TokenCounter.Chat.Count(""));
}
