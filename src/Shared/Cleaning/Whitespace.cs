using System.Buffers;

namespace Shared.Cleaning;

/// <summary>Collapses whitespace: each run becomes one space, or one line feed if it held a line's end, so that headings and list items stay apart.</summary>
internal static class Whitespace
{
    public static string Collapse(string text)
    {
        var buffer = ArrayPool<char>.Shared.Rent(text.Length);
        var length = 0;
        var pending = '\0';
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c))
            {
                pending = pending == '\n' || EndsLine(c) ? '\n' : ' ';
                continue;
            }

            if (pending != '\0' && length > 0)
            {
                buffer[length++] = pending;
            }

            pending = '\0';
            buffer[length++] = c;
        }

        var collapsed = text.AsSpan().SequenceEqual(buffer.AsSpan(0, length)) ? text : new string(buffer, 0, length);
        ArrayPool<char>.Shared.Return(buffer);
        return collapsed;
    }

    private static bool EndsLine(char c) => c is '\n' or '\r' or '\v' or '\f' or '\u0085' or '\u2028' or '\u2029';
}
