using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace Shared.Submissions.Batches;

/// <summary>
/// Reads a batch's items one after the other while its body arrives. Memory is bounded by one item of <see cref="InputLimits.MaxItemBytes"/>, whatever
/// the body's size. A broken line of <see cref="BatchFormat.Lines"/> is that item's error and reading goes on; a broken array ends reading with a
/// <see cref="Fault"/>. Neither counts items nor compares them: that is the caller's.
/// </summary>
/// <param name="body">Decompressed bytes, a byte order mark allowed; read to its end unless it breaks, and left open. What its reading throws passes through.</param>
/// <param name="format">How the body holds its items.</param>
public sealed class BatchReader(PipeReader body, BatchFormat format)
{
    private readonly IItemSplitter _splitter = format == BatchFormat.Lines ? new LineSplitter() : new ArraySplitter();
    private int _index;

    /// <summary>Why reading ended before the body did; null where it did not. Final once the items have ended.</summary>
    public BatchFault? Fault { get; private set; }

    /// <summary>Every item in the order of the body; call it once.</summary>
    public async IAsyncEnumerable<BatchItem> ReadItemsAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var isLast = false; !isLast;)
        {
            var read = await body.ReadAsync(cancellation);
            isLast = read.IsCompleted;
            foreach (var segment in read.Buffer)
            {
                for (var rest = segment; Fault is null && rest.Length > 0;)
                {
                    rest = rest[_splitter.Scan(rest.Span)..];
                    if (TryTake(out var item))
                    {
                        yield return item;
                    }
                }
            }

            body.AdvanceTo(read.Buffer.End);
            if (Fault is not null)
            {
                yield break;
            }
        }

        _splitter.End();
        if (TryTake(out var last))
        {
            yield return last;
        }
    }

    private bool TryTake(out BatchItem item)
    {
        item = default;
        Fault = _splitter.Fault;
        if (Fault is not null || !_splitter.HasItem)
        {
            return false;
        }

        var (buffer, line) = (_splitter.Item, _splitter.Line);
        var reading = buffer.IsOverfull ? ItemReader.TooLarge() : ItemReader.Read(buffer.Bytes.Span);
        if (format == BatchFormat.Array && reading.Errors is [.., { Code: ItemErrorCodes.InvalidJson } broken])
        {
            Fault = new BatchFault(line, _index, broken.Message);
            return false;
        }

        item = new BatchItem(_index++, line, buffer.IsOverfull ? default : buffer.Bytes, reading);
        return true;
    }
}
