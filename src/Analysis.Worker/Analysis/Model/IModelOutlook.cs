namespace Analysis.Worker.Analysis.Model;

/// <summary>What a model says about jobs that were received now. A model that takes any number at any time has none.</summary>
internal interface IModelOutlook
{
    ModelOutlook Now { get; }

    /// <summary>Completes when the outlook may have changed. Taken before reading, no change is missed.</summary>
    Task Changed { get; }
}

/// <param name="TakesJobs">False while a job would only wait under its lease, or fail.</param>
/// <param name="HoldsFor">After which to look again; <see cref="Timeout.InfiniteTimeSpan"/> where time alone changes nothing.</param>
/// <param name="Problem">What a human has to mend, in words for an operator; null where nothing is wrong.</param>
internal sealed record ModelOutlook(bool TakesJobs, TimeSpan HoldsFor, string? Problem = null)
{
    public static ModelOutlook Good { get; } = new(TakesJobs: true, Timeout.InfiniteTimeSpan);
}
