namespace Shared.Submissions.Batches;

/// <summary>
/// The elements of one JSON array, told apart by brackets, commas and strings alone; whether an element is valid JSON is asked of its bytes when it
/// is complete. One pass, whatever the sizes of the pieces.
/// </summary>
internal sealed class ArraySplitter : IItemSplitter
{
    private readonly ElementScanner _element = new();
    private Place _place = Place.BeforeArray;
    private int _line = 1;
    private int _begun;
    private int _markBytes;

    private enum Place
    {
        BeforeArray,
        BeforeFirst,
        BeforeNext,
        InElement,
        AfterElement,
        AfterArray,
    }

    public bool HasItem { get; private set; }

    public ItemBuffer Item { get; } = new();

    public int Line { get; private set; }

    public BatchFault? Fault { get; private set; }

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    public int Scan(ReadOnlySpan<byte> bytes)
    {
        HasItem = false;
        for (var at = 0; at < bytes.Length;)
        {
            if (_place == Place.InElement)
            {
                at += TakeElement(bytes[at..]);
                if (HasItem || Fault is not null)
                {
                    return at;
                }
            }
            else if (!TryTakeBetween(bytes[at], out var beginsElement))
            {
                return at;
            }
            else if (!beginsElement)
            {
                at++;
            }
        }

        return bytes.Length;
    }

    public void End()
    {
        HasItem = false;
        Fault = _place switch
        {
            Place.AfterArray => null,
            Place.BeforeArray => Broken("The body is empty; it needs a JSON array of items."),
            _ => Broken("The body ends before its array does."),
        };
    }

    private int TakeElement(ReadOnlySpan<byte> bytes)
    {
        var taken = _element.Scan(bytes);
        Item.Append(bytes[..taken]);
        _line += bytes[..taken].Count((byte)'\n');
        if (_element.IsMismatched)
        {
            Fault = new BatchFault(_line, _begun - 1, "The array is not valid JSON, or an item is nested too deep: brackets do not match.");
        }
        else if (_element.IsComplete)
        {
            _place = Place.AfterElement;
            HasItem = true;
        }

        return taken;
    }

    private bool TryTakeBetween(byte next, out bool beginsElement)
    {
        beginsElement = false;
        switch (next)
        {
            case (byte)'\n':
                _line++;
                return true;
            case (byte)' ' or (byte)'\t' or (byte)'\r':
                return true;
            case (byte)'[' when _place == Place.BeforeArray:
                _place = Place.BeforeFirst;
                return true;
            case (byte)',' when _place == Place.AfterElement:
                _place = Place.BeforeNext;
                return true;
            case (byte)']' when _place is Place.BeforeFirst or Place.AfterElement:
                _place = Place.AfterArray;
                return true;
            case not ((byte)',' or (byte)']' or (byte)'}' or (byte)':') when _place is Place.BeforeFirst or Place.BeforeNext:
                BeginElement();
                beginsElement = true;
                return true;
            default:
                return IsByteOrderMark(next) || Refuse();
        }
    }

    private void BeginElement()
    {
        Item.Clear();
        _element.Begin();
        Line = _line;
        _begun++;
        _place = Place.InElement;
    }

    private bool IsByteOrderMark(byte next) =>
        _place == Place.BeforeArray && _markBytes < ByteOrderMark.Length && next == ByteOrderMark[_markBytes++];

    private bool Refuse()
    {
        Fault = Broken(_place switch
        {
            Place.BeforeArray => "The body is not a JSON array of items.",
            Place.AfterArray => "Something follows the array.",
            Place.AfterElement => "After an item only a comma or the array's end can stand.",
            _ => "An item is missing before a comma or the array's end.",
        });
        return false;
    }

    private BatchFault Broken(string message) => new(_line, null, message);
}
