using Microsoft.ML.Tokenizers;

namespace Shared.Tokens;

/// <summary>
/// Counts tokens as a model does. Its vocabulary takes some 25 MB and half a second when it is first used, so it is loaded then, once in a process.
/// Safe for threads.
/// </summary>
public sealed class TokenCounter
{
    private readonly Lazy<Tokenizer> _tokenizer;

    private TokenCounter(string encoding) => _tokenizer = new Lazy<Tokenizer>(() => TiktokenTokenizer.CreateForEncoding(encoding));

    /// <summary>Of chat models since GPT-4o, GPT-4.1 among them (<c>o200k_base</c>).</summary>
    public static TokenCounter Chat { get; } = new("o200k_base");

    /// <summary>Of the <c>text-embedding-3</c> models (<c>cl100k_base</c>).</summary>
    public static TokenCounter Embeddings { get; } = new("cl100k_base");

    public int Count(string text) => _tokenizer.Value.CountTokens(text);

    /// <summary>Where a text has to end to be at most so many tokens.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="maxTokens">At least 1.</param>
    /// <returns>How many characters of it that is, all of them where it is not too long.</returns>
    public int LengthWithin(string text, int maxTokens) => _tokenizer.Value.GetIndexByTokenCount(text, maxTokens, out _, out _);
}
