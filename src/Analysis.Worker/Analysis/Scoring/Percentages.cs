namespace Analysis.Worker.Analysis.Scoring;

/// <summary>Every percentage is rounded once, half away from zero, from an unrounded value.</summary>
internal static class Percentages
{
    /// <summary>Slope and midpoint of the sigmoid, fitted to text-embedding-3-large; source: the product's contract.</summary>
    private const double Slope = 15;
    private const double Midpoint = 0.373;

    /// <param name="cosine">0…1.</param>
    /// <remarks>By way of decimal, which has 15 digits of the cosine: a half that was written as one (0.145) stays a half, in binary it would not.</remarks>
    public static int OfCosine(double cosine) => (int)Math.Round((decimal)cosine * 100, MidpointRounding.AwayFromZero);

    /// <param name="cosine">0…1.</param>
    public static int OfSigmoid(double cosine) => (int)Math.Round(Sigmoid(cosine), MidpointRounding.AwayFromZero);

    /// <summary>100 / (1 + e^(−15·(c − 0.373))), unrounded.</summary>
    public static double Sigmoid(double cosine) => 100 / (1 + Math.Exp(-Slope * (cosine - Midpoint)));

    /// <param name="part">0…<paramref name="whole"/>.</param>
    /// <param name="whole">0 gives 0.</param>
    public static int OfCount(int part, int whole) => whole == 0 ? 0 : ((200 * part) + whole) / (2 * whole);
}
