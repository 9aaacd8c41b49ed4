using Jobs.Cli.Watching;

namespace Jobs.Cli.Submitting;

/// <param name="Path">The file; <c>-</c> for standard input.</param>
/// <param name="SkipFaulty"><c>--on-error skip</c>.</param>
/// <param name="IdempotencyKey">As given; null to derive one.</param>
/// <param name="Again"><c>--again</c>: a new submission also of the same file.</param>
/// <param name="Watch">How to watch.</param>
internal sealed record SubmitWish(string Path, bool SkipFaulty, string? IdempotencyKey, bool Again, WatchWish Watch);
