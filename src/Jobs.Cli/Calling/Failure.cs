using Jobs.Cli.Wire;

namespace Jobs.Cli.Calling;

/// <summary>Why something could not be done, as a value.</summary>
/// <param name="Kind">What the process ends with.</param>
/// <param name="Code">Stable and machine-readable: the service's own code where it answered.</param>
/// <param name="Message">One sentence: what, where, and how to mend it.</param>
internal sealed record Failure(FailureKind Kind, string Code, string Message)
{
    /// <summary>What is wrong with which item.</summary>
    public IReadOnlyList<ItemFault> Items { get; init; } = [];

    public bool ItemsTruncated { get; init; }

    public Transience Transience { get; init; }

    /// <summary>How long the service asked to be left alone.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public static Failure Usage(string message) => new(FailureKind.InvalidInput, "usage", message);
}

internal enum FailureKind
{
    InvalidInput,
    NotPermitted,
    NotFound,
    Unavailable,
    NoResult,

    /// <summary>Nobody foresaw it.</summary>
    Fault,
}

/// <summary>Whether the same request may have another answer soon.</summary>
internal enum Transience
{
    /// <summary>The answer will stay the same.</summary>
    Lasting = 0,

    /// <summary>No connection came about: the request was certainly not received.</summary>
    NotSent,

    /// <summary>The service asked for another try later, and did nothing.</summary>
    Refused,

    /// <summary>The connection was lost on the way: the request may have been carried out.</summary>
    Lost,
}
