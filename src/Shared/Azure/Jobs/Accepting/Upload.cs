using Shared.Azure.Jobs.Records;
using Shared.Ids;
using Shared.Ports;

namespace Shared.Azure.Jobs.Accepting;

/// <summary>An upload that goes on: what its process knows of it, so that nothing is read back. Used by one request, one call at a time.</summary>
internal sealed record Upload(BatchId Id, SubmitterId Submitter, TimeSpan Lifetime, long Epoch, Shared.Jobs.TraceContext? Trace) : OpenBatch(Id, Submitter, Lifetime, Epoch, Trace)
{
    /// <summary>As it was last written.</summary>
    public required BatchRow Head { get; set; }

    /// <summary>Counts of the shards that have items.</summary>
    public Dictionary<int, CountsRow> Shards { get; } = [];

    /// <summary>Size of each staged item's input, by position.</summary>
    public List<int> InputBytes { get; } = [];

    public static Upload Of(OpenBatch batch) => batch as Upload ?? throw new ArgumentException("The batch was opened by another store.", nameof(batch));

    public static Upload For(BatchRow head) => new(head.Id, head.Submitter, head.Lifetime, head.Epoch, head.Trace) { Head = head };

    public StoreException TakenOver => new(StoreFault.Transient, $"The upload of {Id} was taken over by another request or given up.");
}
