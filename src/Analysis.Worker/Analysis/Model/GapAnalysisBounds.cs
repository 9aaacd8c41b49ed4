namespace Analysis.Worker.Analysis.Model;

/// <summary>What a gap analysis may hold; source: the product's contract.</summary>
internal static class GapAnalysisBounds
{
    public const int MinStrengths = 1;
    public const int MaxStrengths = 5;
    public const int MaxGaps = 6;
    public const int MinImprovements = 1;
    public const int MaxImprovements = 6;
    public const int MaxSearchQueries = 6;

    /// <summary>Of the assessment in a language that writes words apart.</summary>
    public const int MinWords = 60;
    public const int MaxWords = 250;

    /// <summary>Of the assessment in Traditional Chinese.</summary>
    public const int MinCharacters = 100;
    public const int MaxCharacters = 500;
}
