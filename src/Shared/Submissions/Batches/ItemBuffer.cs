namespace Shared.Submissions.Batches;

/// <summary>The bytes of one item, gathered. It never holds more than an item may have: of a larger one only the fact is kept.</summary>
internal sealed class ItemBuffer
{
    private const int FirstCapacity = 16 * 1024;

    private byte[] _bytes = new byte[FirstCapacity];
    private int _length;

    public bool IsOverfull { get; private set; }

    public ReadOnlyMemory<byte> Bytes => _bytes.AsMemory(0, _length);

    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (IsOverfull || bytes.Length > InputLimits.MaxItemBytes - _length)
        {
            IsOverfull = true;
            return;
        }

        if (bytes.Length > _bytes.Length - _length)
        {
            Array.Resize(ref _bytes, Math.Min(InputLimits.MaxItemBytes, Math.Max(_bytes.Length * 2, _length + bytes.Length)));
        }

        bytes.CopyTo(_bytes.AsSpan(_length));
        _length += bytes.Length;
    }

    public void Clear()
    {
        _length = 0;
        IsOverfull = false;
    }
}
