namespace Analysis.Worker.Analysis.Model;

/// <summary>The contract's own words for kinds of gaps and searches.</summary>
internal static class GapWords
{
    public const string Technical = "technical";
    public const string Domain = "domain";
    public const string Soft = "soft";

    public const string Skill = "SKILL";
    public const string Field = "FIELD";

    /// <summary>The kinds of a gap, the most measurable first.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [Technical, Domain, Soft];
}
