namespace Analysis.Worker.Analysis.Keywords;

/// <summary>What was found of each keyword, in their order.</summary>
/// <param name="All">One for each keyword.</param>
/// <param name="Steps">Steps that the pass over the text took; grows with the text's length only.</param>
internal sealed record KeywordMatches(IReadOnlyList<KeywordMatch> All, long Steps);
