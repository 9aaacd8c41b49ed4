namespace LocalHost.Stores;

/// <summary>Where the jobs are kept.</summary>
/// <param name="Settings">What the API and the workers are told of it, as environment variables over those they inherit.</param>
/// <param name="Places">What the start summary says of it, as short words and what stands behind them. Nothing here is a secret.</param>
internal sealed record JobStore(IReadOnlyDictionary<string, string> Settings, IReadOnlyList<(string Word, string Place)> Places)
{
    /// <summary>One file on this machine.</summary>
    public static JobStore OnFile(string databaseFile) =>
        new(new Dictionary<string, string> { ["Jobs__Embedded__Path"] = databaseFile }, [("Data", databaseFile)]);
}
