namespace Analysis.Worker.Metrics;

/// <summary>What became of a job when its attempt ended.</summary>
internal enum SettledAs
{
    Succeeded,
    Partial,
    Failed,

    /// <summary>It failed and runs again later.</summary>
    Retried,

    /// <summary>It was put back unharmed to wait for the model.</summary>
    Postponed,

    /// <summary>It was put back unharmed.</summary>
    GivenBack,
    DeadLettered,

    /// <summary>Nothing changed: it was no longer this worker's.</summary>
    LeaseLost,
}
