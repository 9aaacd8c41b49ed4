namespace Shared.Submissions.Batches;

/// <summary>How a body holds its items.</summary>
public enum BatchFormat
{
    /// <summary>One item per line; blank lines are passed over (<c>application/x-ndjson</c>).</summary>
    Lines,

    /// <summary>One JSON array of items (<c>application/json</c>).</summary>
    Array,
}
