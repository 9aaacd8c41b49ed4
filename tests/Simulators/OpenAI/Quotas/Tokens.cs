using Microsoft.ML.Tokenizers;

namespace Simulators.OpenAI.Quotas;

/// <summary>Counts as the models do. Long runs are cut, because the tokenizer's time grows with their square.</summary>
internal static class Tokens
{
    private const int Slice = 1_000;

    private static readonly Lazy<Tokenizer> Chat = new(() => TiktokenTokenizer.CreateForEncoding("o200k_base"));
    private static readonly Lazy<Tokenizer> Vectors = new(() => TiktokenTokenizer.CreateForEncoding("cl100k_base"));

    public static int Of(ModelKind kind, string text)
    {
        var tokenizer = kind == ModelKind.Chat ? Chat.Value : Vectors.Value;
        var count = 0;
        for (var rest = text.AsSpan(); rest.Length > 0;)
        {
            var end = rest.Length <= Slice ? rest.Length : rest[..Slice].LastIndexOf(' ') is > 0 and var blank ? blank : Slice;
            count += tokenizer.CountTokens(rest[..end]);
            rest = rest[end..];
        }

        return count;
    }
}
