namespace Jobs.Cli.Reading;

/// <summary>Splits items into batches that the service accepts, as they come.</summary>
internal sealed class ChunkPlan(int maxItems = ChunkPlan.MaxItems, int maxBytes = ChunkPlan.MaxBytes)
{
    /// <summary>The service's limit of items in a batch.</summary>
    public const int MaxItems = 1_000;

    /// <summary>A batch is held in memory while it is sent, and sent again whole where an upload breaks: far below the service's 200 MB.</summary>
    public const int MaxBytes = 32 * 1024 * 1024;

    private readonly List<Chunk> _chunks = [];
    private List<int> _lines = [];
    private long _offset;
    private int _length;

    /// <param name="line">Line of the input on which the item begins.</param>
    /// <param name="bytes">Of the item as it is sent, with its end.</param>
    public void Add(int line, int bytes)
    {
        if (_lines.Count == maxItems || (_lines.Count > 0 && _length + bytes > maxBytes))
        {
            Close();
        }

        _lines.Add(line);
        _length += bytes;
    }

    public IReadOnlyList<Chunk> Finish()
    {
        if (_lines.Count > 0)
        {
            Close();
        }

        return _chunks;
    }

    private void Close()
    {
        _chunks.Add(new Chunk(_chunks.Count + 1, _offset, _length, _lines));
        (_offset, _length, _lines) = (_offset + _length, 0, []);
    }
}
