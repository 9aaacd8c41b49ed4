namespace Shared.Submissions.Batches;

/// <summary>Finds where items begin and end in bytes that arrive in pieces of any size.</summary>
internal interface IItemSplitter
{
    /// <summary>True where the last call completed an item.</summary>
    bool HasItem { get; }

    /// <summary>The bytes of the item that was completed, until the next call.</summary>
    ItemBuffer Item { get; }

    /// <summary>1-based line on which that item begins.</summary>
    int Line { get; }

    /// <summary>Set once the bytes cannot be split any further; then no call follows.</summary>
    BatchFault? Fault { get; }

    /// <summary>Takes bytes until an item is complete or they end.</summary>
    /// <returns>How many were taken.</returns>
    int Scan(ReadOnlySpan<byte> bytes);

    /// <summary>The body has ended.</summary>
    void End();
}
