using System.Text.Json;
using Jobs.Cli.Calling;
using Jobs.Cli.Wire;
using Shared.Ids;

namespace Jobs.Cli.Results;

/// <summary>Where a file of results goes on.</summary>
/// <param name="Length">Up to the end of its last whole line.</param>
/// <param name="Cursors">Of the last line of each batch in it.</param>
internal sealed record ResultFileResume(long Length, IReadOnlyDictionary<BatchId, string> Cursors)
{
    /// <summary>Reads the file once from its beginning: it may hold several batches, their lines in any order.</summary>
    public static async Task<Answer<ResultFileResume>> FindAsync(Stream file, string name, CancellationToken cancellation)
    {
        var length = await LengthOfWholeLinesAsync(file, cancellation);
        file.Position = 0;
        var cursors = new Dictionary<BatchId, string>();
        var number = 0;
        await foreach (var json in WholeLines.ReadAsync(file, withUnfinished: false, cancellation))
        {
            number++;
            if (Parse(json.Span) is not { Cursor.Length: > 0 } line || !JobId.TryParse(line.JobId, out var job) || job.Batch is not { } batch)
            {
                return Failure.Usage($"{name} is no file of results: its line {number} is none. Give another --out, or --force to replace it.");
            }

            cursors[batch] = line.Cursor;
        }

        return new ResultFileResume(length, cursors);
    }

    private static async Task<long> LengthOfWholeLinesAsync(Stream file, CancellationToken cancellation)
    {
        var block = new byte[64 * 1024];
        for (var end = file.Length; end > 0;)
        {
            var begin = Math.Max(0, end - block.Length);
            file.Position = begin;
            var part = block.AsMemory(0, (int)(end - begin));
            await file.ReadExactlyAsync(part, cancellation);
            if (part.Span.LastIndexOf((byte)'\n') is >= 0 and var last)
            {
                return begin + last + 1;
            }

            end = begin;
        }

        return 0;
    }

    private static ResultLine? Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, WireJson.Default.ResultLine);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
