using System.Globalization;
using System.Text;

namespace Shared.Cleaning;

/// <summary>Makes a text one that normalization accepts, and is quick on.</summary>
internal static class WellFormedText
{
    /// <summary>
    /// Unicode's own limit for text that can be normalized as a stream (UAX #15). Reordering marks takes time in the square of a run's length: 100,000
    /// marks on one letter took two seconds here. No written language comes near it.
    /// </summary>
    internal const int MaxMarksInARow = 30;

    private const char FirstMark = '\u0300';
    private const char Replacement = '\uFFFD';

    /// <summary>Replaces each lone surrogate by U+FFFD and drops what goes beyond <see cref="MaxMarksInARow"/> combining marks in a row.</summary>
    public static string Of(string text)
    {
        var first = text.AsSpan().IndexOfAnyInRange(FirstMark, '\uFFFF');
        return first < 0 || IsWellFormed(text, first) ? text : Repair(text);
    }

    private static bool IsWellFormed(string text, int from)
    {
        var marks = 0;
        for (var i = from; i < text.Length;)
        {
            if (Rune.DecodeFromUtf16(text.AsSpan(i), out var rune, out var length) != System.Buffers.OperationStatus.Done)
            {
                return false;
            }

            marks = IsMark(rune) ? marks + 1 : 0;
            if (marks > MaxMarksInARow)
            {
                return false;
            }

            i += length;
        }

        return true;
    }

    private static string Repair(string text)
    {
        var repaired = new StringBuilder(text.Length);
        var marks = 0;
        for (var i = 0; i < text.Length;)
        {
            var status = Rune.DecodeFromUtf16(text.AsSpan(i), out var rune, out var length);
            marks = IsMark(rune) ? marks + 1 : 0;
            if (status != System.Buffers.OperationStatus.Done)
            {
                repaired.Append(Replacement);
            }
            else if (marks <= MaxMarksInARow)
            {
                repaired.Append(text, i, length);
            }

            i += length;
        }

        return repaired.ToString();
    }

    // The half-width voiced sound marks are letters that become marks only by normalization.
    private static bool IsMark(Rune rune) => rune.Value >= FirstMark
        && (rune.Value is 0xFF9E or 0xFF9F
            || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark);
}
