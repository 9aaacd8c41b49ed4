namespace Analysis.Worker.Analysis.Offline;

internal static class Bands
{
    private const int Middle = 40;
    private const int High = 70;

    public static Band OfCoverage(int percentage) => percentage switch
    {
        0 => Band.None,
        < Middle => Band.Low,
        < High => Band.Middle,
        < 100 => Band.High,
        _ => Band.Full,
    };

    /// <summary>The sigmoid's own middle is where texts begin to be alike.</summary>
    public static Band OfSimilarity(int percentage) => percentage switch
    {
        < 20 => Band.Low,
        < 60 => Band.Middle,
        _ => Band.High,
    };
}
