namespace Shared.Submissions.Batches;

/// <summary>One item per line. The last line may lack its end; lines of nothing but whitespace are no items.</summary>
internal sealed class LineSplitter : IItemSplitter
{
    private bool _isTaken;
    private bool _isBlank = true;
    private int _ended;

    public bool HasItem { get; private set; }

    public ItemBuffer Item { get; } = new();

    public int Line { get; private set; }

    public BatchFault? Fault => null;

    public int Scan(ReadOnlySpan<byte> bytes)
    {
        Begin();
        var end = bytes.IndexOf((byte)'\n');
        Take(end < 0 ? bytes : bytes[..end]);
        if (end < 0)
        {
            return bytes.Length;
        }

        Complete();
        return end + 1;
    }

    public void End()
    {
        Begin();
        Complete();
    }

    private void Begin()
    {
        HasItem = false;
        if (_isTaken)
        {
            Item.Clear();
            _isTaken = false;
            _isBlank = true;
        }
    }

    private void Take(ReadOnlySpan<byte> bytes)
    {
        // A line may be blanks without end: what only might begin an item is not kept.
        bytes = _isBlank ? bytes.TrimStart(" \t\r"u8) : bytes;
        _isBlank &= bytes.IsEmpty;
        Item.Append(bytes);
    }

    private void Complete()
    {
        Line = ++_ended;
        HasItem = !_isBlank;
        _isTaken = true;
    }
}
