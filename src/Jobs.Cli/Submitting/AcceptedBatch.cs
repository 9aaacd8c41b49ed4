using Jobs.Cli.Watching;

namespace Jobs.Cli.Submitting;

/// <param name="Watched">The batch.</param>
/// <param name="Skipped">Items the service left out.</param>
/// <param name="WasReplayed">It was accepted before, under the same key.</param>
internal sealed record AcceptedBatch(WatchedBatch Watched, int Skipped, bool WasReplayed);
