namespace Analysis.Worker.Analysis.AzureOpenAI.Pieces;

/// <summary>
/// Shares pieces out among requests. Two texts of ordinary length are one request; two of 100,000 characters in a script of two tokens a character (emoji, Tibetan)
/// are more than one takes, and would be refused.
/// </summary>
internal static class EmbeddingRequests
{
    /// <summary>The service's own limit, over all inputs of a request.</summary>
    public const int MaxTokens = 300_000;

    /// <summary>The service's own limit.</summary>
    public const int MaxInputs = 2_048;

    /// <returns>All pieces in their order, in as few requests as keep both limits; no request is empty.</returns>
    public static IReadOnlyList<IReadOnlyList<EmbeddingPiece>> Of(IReadOnlyList<EmbeddingPiece> pieces)
    {
        var requests = new List<IReadOnlyList<EmbeddingPiece>>();
        var request = new List<EmbeddingPiece>();
        var tokens = 0;
        foreach (var piece in pieces)
        {
            if (request.Count == MaxInputs || (request.Count > 0 && tokens + piece.Tokens > MaxTokens))
            {
                requests.Add(request);
                (request, tokens) = ([], 0);
            }

            request.Add(piece);
            tokens += piece.Tokens;
        }

        if (request.Count > 0)
        {
            requests.Add(request);
        }

        return requests;
    }
}
