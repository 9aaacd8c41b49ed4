using Shared.Ids;

namespace Jobs.Cli.Watching;

/// <param name="Id">The batch.</param>
/// <param name="Total">Its jobs.</param>
/// <param name="FirstNumber">Number of its first item among all that is watched; 1 where it is alone.</param>
/// <param name="Lines">Where known, the line of the file each item stands on, by position − 1.</param>
internal sealed record WatchedBatch(BatchId Id, int Total, int FirstNumber, IReadOnlyList<int>? Lines = null);
