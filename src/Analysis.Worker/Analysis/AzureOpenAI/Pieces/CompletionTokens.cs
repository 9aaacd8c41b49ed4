using Shared.Submissions;

namespace Analysis.Worker.Analysis.AzureOpenAI.Pieces;

internal static class CompletionTokens
{
    private const int MaxEnglish = 1_600;
    private const int MaxChinese = 2_600;

    /// <summary>
    /// The most that an answer may take. The service counts it against the quota in full at arrival, so it is as small as is safe. Measured with
    /// <see cref="Shared.Tokens.TokenCounter"/>: an ordinary answer has some 700 tokens, in Traditional Chinese 1,000; one that uses every bound of the prompt at
    /// once has 1,530 and 2,540. Longer ones would be valid (a model is let off with twice the length of a string), but no answer has them all.
    /// </summary>
    public static int MaxOf(string language) => language == Languages.TraditionalChinese ? MaxChinese : MaxEnglish;
}
