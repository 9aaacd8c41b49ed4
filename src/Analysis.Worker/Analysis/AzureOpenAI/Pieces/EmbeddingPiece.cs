namespace Analysis.Worker.Analysis.AzureOpenAI.Pieces;

/// <summary>A part of a text that the embedding model takes at once.</summary>
internal sealed record EmbeddingPiece(string Text, int Tokens);
