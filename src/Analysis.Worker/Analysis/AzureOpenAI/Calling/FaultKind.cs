namespace Analysis.Worker.Analysis.AzureOpenAI.Calling;

/// <summary>What a failed call means for those that follow.</summary>
internal enum FaultKind
{
    /// <summary>The quota is used up: the same call succeeds later, and nothing is wrong with it or with the service.</summary>
    Throttled,

    /// <summary>May succeed when tried again.</summary>
    Transient,

    /// <summary>This call never succeeds; others may.</summary>
    Terminal,

    /// <summary>No call to this deployment succeeds until somebody mends it: key, right, name.</summary>
    Stopped,
}
