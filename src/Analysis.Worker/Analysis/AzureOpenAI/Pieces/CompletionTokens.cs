namespace Analysis.Worker.Analysis.AzureOpenAI.Pieces;

internal static class CompletionTokens
{
    /// <summary>
    /// The most that an answer may take. The service counts it against the quota in full at arrival, so it is as small as is safe: an ordinary answer has 500 to 900
    /// tokens, in Traditional Chinese up to 1,300; one that uses every bound of the prompt fits.
    /// </summary>
    public const int Max = 2_500;
}
