using Shared.Jobs;
using Shared.Ports;

namespace Analysis.Worker.Settling;

/// <summary>What is done about an attempt.</summary>
internal abstract record Settlement
{
    private Settlement()
    {
    }

    /// <summary>The job ends.</summary>
    public sealed record Finish(JobOutcome Outcome) : Settlement;

    /// <summary>The failure is counted, and the job waits as a scheduled one, under no lease.</summary>
    public sealed record RetryLater(JobError Error, TimeSpan Wait) : Settlement;

    /// <summary>The job waits as a scheduled one, under no lease; no failure is counted.</summary>
    public sealed record Postpone(string Reason, TimeSpan Wait) : Settlement;

    /// <summary>Put back unharmed, for another worker.</summary>
    public sealed record GiveBack : Settlement;

    /// <summary>Nothing can be done with the message.</summary>
    public sealed record DeadLetter(JobError Error) : Settlement;

    /// <summary>It is not this worker's to settle.</summary>
    public sealed record Nothing : Settlement;
}
