using System.Text.Json.Serialization;

namespace Shared.Jobs;

/// <summary>
/// Where a job stands: <c>accepted → queued → running → succeeded | partial | failed | canceled | expired</c>, and back to queued on a retry.
/// The numbers are stored: never reuse one.
/// </summary>
[JsonConverter(typeof(JobStateConverter))]
public enum JobState
{
    /// <summary>Staged for a batch that is not sealed yet: not yet visible to anyone.</summary>
    Accepted = 0,

    /// <summary>Waits for a worker, now or, after a retry, from a later time on.</summary>
    Queued = 1,

    /// <summary>A worker holds its lease.</summary>
    Running = 2,

    /// <summary>Ended with every section of the result.</summary>
    Succeeded = 3,

    /// <summary>Ended with a result of which at least one section failed.</summary>
    Partial = 4,

    /// <summary>Ended without a result; the error says why.</summary>
    Failed = 5,

    /// <summary>Ended by its submitter.</summary>
    Canceled = 6,

    /// <summary>Ended because it was not run before its time was over.</summary>
    Expired = 7,
}

public static class JobStates
{
    /// <summary>True for the five states that a job never leaves.</summary>
    public static bool IsTerminal(this JobState state) => state >= JobState.Succeeded;
}

/// <summary>Writes a state in the API's spelling: lower case.</summary>
public sealed class JobStateConverter() : JsonStringEnumConverter<JobState>(System.Text.Json.JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false);
