using System.Buffers;
using System.IO.Pipelines;

namespace Intake.Api.Quotes;

/// <summary>Tells one job from an array of them by its first character.</summary>
internal static class LoneJob
{
    /// <summary>Blanks beyond this before anything else: whoever reads the array will say what is wrong.</summary>
    private const int MaxBlanks = 16 * 1024;

    private static readonly SearchValues<byte> Passed = SearchValues.Create([(byte)' ', (byte)'\t', (byte)'\r', (byte)'\n', 0xEF, 0xBB, 0xBF]);

    /// <summary>Takes nothing from the body.</summary>
    public static async Task<bool> BeginsAsync(PipeReader body, CancellationToken cancellation)
    {
        while (true)
        {
            var read = await body.ReadAsync(cancellation);
            var first = FirstOf(read.Buffer);
            var isDecided = first is not null || read.IsCompleted || read.Buffer.Length > MaxBlanks;
            body.AdvanceTo(read.Buffer.Start, isDecided ? read.Buffer.Start : read.Buffer.End);
            if (isDecided)
            {
                return first == (byte)'{';
            }
        }
    }

    private static byte? FirstOf(ReadOnlySequence<byte> bytes)
    {
        foreach (var segment in bytes)
        {
            var at = segment.Span.IndexOfAnyExcept(Passed);
            if (at >= 0)
            {
                return segment.Span[at];
            }
        }

        return null;
    }
}
