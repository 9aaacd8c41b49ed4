namespace Shared.Submissions.Batches;

/// <summary>One item of a batch as it was found.</summary>
/// <param name="Index">0-based place among the items.</param>
/// <param name="Line">1-based line of the body on which the item begins.</param>
/// <param name="Json">The item's bytes as sent, valid only until the next item is asked for; empty where the item is too large.</param>
/// <param name="Reading">The item, or everything that is wrong with it.</param>
public readonly record struct BatchItem(int Index, int Line, ReadOnlyMemory<byte> Json, ItemReading Reading);
