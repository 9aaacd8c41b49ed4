namespace Analysis.Worker.Analysis.Scoring;

/// <summary>How alike resume and job description are.</summary>
/// <param name="Cosine">0…1, unrounded.</param>
internal readonly record struct Similarity(double Cosine)
{
    /// <summary>0–100.</summary>
    public int RawPercentage => Percentages.OfCosine(Cosine);

    /// <summary>0–100, through the sigmoid.</summary>
    public int Percentage => Percentages.OfSigmoid(Cosine);
}
