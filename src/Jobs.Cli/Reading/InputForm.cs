using System.Buffers;
using System.IO.Pipelines;
using Shared.Submissions;
using Shared.Submissions.Batches;

namespace Jobs.Cli.Reading;

/// <summary>Tells by its beginning how an input holds its items: an array, one per line, or one item's object over several lines.</summary>
internal static class InputForm
{
    private const int MaxPeekedBytes = 64 * 1024;

    private static ReadOnlySpan<byte> Blanks => " \t\r\n"u8;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    public static async Task<(PipeReader Items, BatchFormat Format)> DetectAsync(Stream input, CancellationToken cancellation)
    {
        var pipe = PipeReader.Create(input, new StreamPipeReaderOptions(bufferSize: MaxPeekedBytes, leaveOpen: true));
        var read = await pipe.ReadAtLeastAsync(MaxPeekedBytes, cancellation);
        var form = Of(read.Buffer.Slice(0, Math.Min(read.Buffer.Length, MaxPeekedBytes)).ToArray());
        pipe.AdvanceTo(read.Buffer.Start);
        return form switch
        {
            Form.Array => (pipe, BatchFormat.Array),
            Form.Lines => (pipe, BatchFormat.Lines),
            _ => (await AsArrayAsync(pipe, cancellation), BatchFormat.Array),
        };
    }

    public static Form Of(ReadOnlySpan<byte> beginning)
    {
        beginning = (beginning.StartsWith(ByteOrderMark) ? beginning[ByteOrderMark.Length..] : beginning).TrimStart(Blanks);
        if (beginning.IsEmpty || beginning[0] != '{')
        {
            return !beginning.IsEmpty && beginning[0] == '[' ? Form.Array : Form.Lines;
        }

        // An item on one line ends with its bracket; a line that ends before a value is one of several.
        var end = beginning.IndexOf((byte)'\n');
        var last = end < 0 ? (byte)'}' : beginning[..end].TrimEnd(Blanks)[^1];
        return last is (byte)'{' or (byte)'[' or (byte)',' or (byte)':' ? Form.OneObject : Form.Lines;
    }

    /// <summary>One object becomes an array of one on the same lines: brackets around it, so that it is read and reported as any other.</summary>
    private static async Task<PipeReader> AsArrayAsync(PipeReader pipe, CancellationToken cancellation)
    {
        // The reader itself refuses an item that is too large: it is given one byte more than that.
        var read = await pipe.ReadAtLeastAsync(InputLimits.MaxItemBytes + ByteOrderMark.Length + 1, cancellation);
        var body = read.Buffer.ToArray().AsSpan();
        pipe.AdvanceTo(read.Buffer.End);
        body = body.StartsWith(ByteOrderMark) ? body[ByteOrderMark.Length..] : body;
        return PipeReader.Create(new ReadOnlySequence<byte>([(byte)'[', .. body, (byte)']']));
    }

    internal enum Form
    {
        Lines,
        Array,
        OneObject,
    }
}
