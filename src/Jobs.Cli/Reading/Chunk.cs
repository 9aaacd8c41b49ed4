namespace Jobs.Cli.Reading;

/// <summary>Items that are sent as one batch.</summary>
/// <param name="Number">1 for the first of the input.</param>
/// <param name="Offset">Where it begins in the spool.</param>
/// <param name="Length">Its bytes.</param>
/// <param name="Lines">Line of the input on which each item begins, in the order they are sent.</param>
internal sealed record Chunk(int Number, long Offset, int Length, IReadOnlyList<int> Lines);
