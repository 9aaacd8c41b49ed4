namespace Jobs.Cli.Calling;

/// <summary>An answer, parsed and as it was sent.</summary>
/// <param name="Value">The members this program knows.</param>
/// <param name="Json">All of it: what <c>--json</c> prints.</param>
/// <param name="WasReplayed">The service answered as it did before under the same idempotency key.</param>
internal sealed record Fetched<T>(T Value, ReadOnlyMemory<byte> Json, bool WasReplayed);
