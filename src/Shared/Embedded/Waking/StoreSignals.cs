using Shared.Embedded.Writing;

namespace Shared.Embedded.Waking;

/// <summary>What this process waits for, whoever changed it: this process, or another that rang the doorbell.</summary>
internal sealed class StoreSignals
{
    public Pulse WorkReady { get; } = new();

    public Pulse JobEnded { get; } = new();

    public Pulse LeaseRevoked { get; } = new();

    public void Beat(StoreChanges changes)
    {
        if (changes.HasFlag(StoreChanges.WorkReady))
        {
            WorkReady.Beat();
        }

        if (changes.HasFlag(StoreChanges.JobEnded))
        {
            JobEnded.Beat();
        }

        if (changes.HasFlag(StoreChanges.LeaseRevoked))
        {
            LeaseRevoked.Beat();
        }
    }
}
