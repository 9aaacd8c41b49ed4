using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace Jobs.Cli.Calling;

/// <summary>Lines of a stream as bytes. Blank lines are passed over.</summary>
internal static class WholeLines
{
    /// <param name="stream">Read to its end from where it stands, and left open.</param>
    /// <param name="withUnfinished">Whether a last line that lacks its end is one.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Lines without their ends, each valid for good.</returns>
    public static async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(Stream stream, bool withUnfinished, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var reader = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: 64 * 1024, leaveOpen: true));
        while (true)
        {
            var read = await reader.ReadAsync(cancellation);
            var rest = read.Buffer;
            while (rest.PositionOf((byte)'\n') is { } end)
            {
                var line = rest.Slice(0, end).ToArray();
                rest = rest.Slice(rest.GetPosition(1, end));
                if (!IsBlank(line))
                {
                    yield return line;
                }
            }

            if (read.IsCompleted)
            {
                if (withUnfinished && !rest.IsEmpty && rest.ToArray() is var last && !IsBlank(last))
                {
                    yield return last;
                }

                await reader.CompleteAsync();
                yield break;
            }

            reader.AdvanceTo(rest.Start, rest.End);
        }
    }

    private static bool IsBlank(ReadOnlySpan<byte> line) => line.TrimStart(" \t\r"u8).IsEmpty;
}
