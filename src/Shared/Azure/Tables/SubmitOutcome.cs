using Azure;

namespace Shared.Azure.Tables;

/// <summary>What became of a transaction: all of it or nothing.</summary>
internal abstract record SubmitOutcome
{
    private SubmitOutcome()
    {
    }

    /// <summary>All of it.</summary>
    /// <param name="ETags">The new version of each action's row, in order; the default for a deleted one.</param>
    public sealed record Done(IReadOnlyList<ETag> ETags) : SubmitOutcome;

    /// <summary>Nothing of it.</summary>
    /// <param name="Action">Index of the action whose condition did not hold; others may not have held either. -1 where the service does not say which.</param>
    /// <param name="Why">What it met.</param>
    public sealed record Refused(int Action, Refusal Why) : SubmitOutcome;
}

/// <summary>What the action that was refused met.</summary>
internal enum Refusal
{
    /// <summary>A row that was to be inserted is there.</summary>
    Exists,

    /// <summary>The row has another version than the one named.</summary>
    Changed,

    /// <summary>The row is not there.</summary>
    Absent,
}
