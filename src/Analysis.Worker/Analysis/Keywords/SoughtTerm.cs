namespace Analysis.Worker.Analysis.Keywords;

/// <summary>A spelling to look for, and which keyword is covered by finding it.</summary>
internal sealed record SoughtTerm(TermSpelling Spelling, int Keyword, MatchKind Kind);
