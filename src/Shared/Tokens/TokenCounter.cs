using Microsoft.ML.Tokenizers;

namespace Shared.Tokens;

/// <summary>
/// Counts tokens as a model does. Its vocabulary takes some 40 MB and half a second when it is first used, so it is loaded then, once in a process.
/// Safe for threads.
/// </summary>
/// <remarks>
/// A text is counted slice by slice: the tokenizer's time grows with the square of a run without blanks or punctuation (measured: 15 s for 100,000 Chinese
/// characters in a row, with slices 0.1 s). Slices begin at blanks, where tokens begin too; where there is none for <see cref="MaxSlice"/> characters, a token
/// may be cut in two, so a count may be too large by one in so many characters, and is never too small by more.
/// </remarks>
public sealed class TokenCounter
{
    /// <summary>Characters that are looked at together.</summary>
    public const int MaxSlice = 500;

    private readonly Lazy<Tokenizer> _tokenizer;

    private TokenCounter(string encoding) => _tokenizer = new Lazy<Tokenizer>(() => TiktokenTokenizer.CreateForEncoding(encoding));

    /// <summary>Of chat models since GPT-4o, GPT-4.1 among them (<c>o200k_base</c>).</summary>
    public static TokenCounter Chat { get; } = new("o200k_base");

    /// <summary>Of the <c>text-embedding-3</c> models (<c>cl100k_base</c>).</summary>
    public static TokenCounter Embeddings { get; } = new("cl100k_base");

    public int Count(ReadOnlySpan<char> text)
    {
        var count = 0;
        while (text.Length > 0)
        {
            var slice = SliceOf(text);
            count += _tokenizer.Value.CountTokens(text[..slice]);
            text = text[slice..];
        }

        return count;
    }

    /// <summary>Where a text has to end to be at most so many tokens.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="maxTokens">At least 1.</param>
    /// <returns>How many characters of it that is, all of them where it is not too long.</returns>
    public int LengthWithin(ReadOnlySpan<char> text, int maxTokens)
    {
        var length = 0;
        var left = maxTokens;
        while (length < text.Length)
        {
            var slice = text.Slice(length, SliceOf(text[length..]));
            var tokens = _tokenizer.Value.CountTokens(slice);
            if (tokens > left)
            {
                return length + (left == 0 ? 0 : _tokenizer.Value.GetIndexByTokenCount(slice, left, out _, out _));
            }

            (length, left) = (length + slice.Length, left - tokens);
        }

        return length;
    }

    /// <summary>How much of a text is looked at together: never more than <see cref="MaxSlice"/>, never half a character.</summary>
    internal static int SliceOf(ReadOnlySpan<char> text)
    {
        if (text.Length <= MaxSlice)
        {
            return text.Length;
        }

        var blank = text[..MaxSlice].LastIndexOfAny(' ', '\n');
        if (blank > 0)
        {
            return blank;
        }

        return char.IsHighSurrogate(text[MaxSlice - 1]) ? MaxSlice - 1 : MaxSlice;
    }
}
