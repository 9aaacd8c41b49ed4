namespace Analysis.Worker.Analysis.Keywords;

/// <summary>Where and how one keyword was found.</summary>
/// <param name="Kind">The best way it was found; <see cref="MatchKind.None"/> if it was not.</param>
/// <param name="Start">Index in the cleaned text of the first find of that kind.</param>
/// <param name="Length">Its length there.</param>
internal readonly record struct KeywordMatch(MatchKind Kind, int Start, int Length)
{
    public static KeywordMatch Missed { get; } = new(MatchKind.None, 0, 0);

    public bool IsCovered => Kind != MatchKind.None;
}
