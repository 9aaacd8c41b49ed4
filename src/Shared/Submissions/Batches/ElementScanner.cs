using System.Buffers;

namespace Shared.Submissions.Batches;

/// <summary>Finds the end of one array element: an object or an array ends with its closing bracket, anything else before what follows it.</summary>
internal sealed class ElementScanner
{
    private const int MaxDepth = 64;

    private static readonly SearchValues<byte> StringStops = SearchValues.Create("\"\\"u8);
    private static readonly SearchValues<byte> Stops = SearchValues.Create("\"[]{}, \t\r\n"u8);

    // One bit per open bracket, the innermost lowest: 1 for an array.
    private ulong _kinds;
    private int _depth;
    private bool _isInString;
    private bool _isEscaped;

    public bool IsComplete { get; private set; }

    /// <summary>True where a bracket closes another kind, or more are open than can be remembered.</summary>
    public bool IsMismatched { get; private set; }

    public void Begin()
    {
        (_kinds, _depth, _isInString, _isEscaped) = (0, 0, false, false);
        IsComplete = false;
    }

    /// <returns>How many of the bytes belong to the element; if not all, it is complete or mismatched.</returns>
    public int Scan(ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        while (at < bytes.Length && !IsComplete && !IsMismatched)
        {
            at += _isInString ? ScanString(bytes[at..]) : ScanOutside(bytes[at..]);
        }

        return at;
    }

    private int ScanString(ReadOnlySpan<byte> bytes)
    {
        if (_isEscaped)
        {
            _isEscaped = false;
            return 1;
        }

        var stop = bytes.IndexOfAny(StringStops);
        if (stop < 0)
        {
            return bytes.Length;
        }

        _isEscaped = bytes[stop] == '\\';
        _isInString = _isEscaped;
        IsComplete = !_isInString && _depth == 0;
        return stop + 1;
    }

    private int ScanOutside(ReadOnlySpan<byte> bytes)
    {
        var stop = bytes.IndexOfAny(Stops);
        if (stop < 0)
        {
            return bytes.Length;
        }

        switch (bytes[stop])
        {
            case (byte)'"':
                _isInString = true;
                break;
            case (byte)'{' or (byte)'[':
                Open(isArray: bytes[stop] == '[');
                break;
            case (byte)'}' or (byte)']' when _depth > 0:
                Close(isArray: bytes[stop] == ']');
                break;
            default:
                // A separator ends a bare number or word, and does not belong to it; inside brackets it means nothing here.
                IsComplete = _depth == 0;
                return IsComplete ? stop : stop + 1;
        }

        return stop + 1;
    }

    private void Open(bool isArray)
    {
        IsMismatched = _depth++ == MaxDepth;
        _kinds = (_kinds << 1) | (isArray ? 1UL : 0UL);
    }

    private void Close(bool isArray)
    {
        IsMismatched = (_kinds & 1) == 1 != isArray;
        _kinds >>= 1;
        IsComplete = --_depth == 0;
    }
}
