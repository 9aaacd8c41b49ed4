using System.Buffers.Text;

namespace Shared.Memory.Measuring;

/// <summary>Reads the kernel's formats from bytes, without allocating.</summary>
internal static class KernelText
{
    /// <summary>A file that holds one number.</summary>
    /// <returns>False where it holds anything else, <c>max</c> included.</returns>
    public static bool TryNumber(ReadOnlySpan<byte> text, out long number)
    {
        text = text.Trim((byte)'\n').Trim((byte)' ');
        return Utf8Parser.TryParse(text, out number, out var read) && read == text.Length && number >= 0;
    }

    /// <summary>Takes the next line off, without its end.</summary>
    /// <returns>False at the end of the text.</returns>
    public static bool TryLine(ref ReadOnlySpan<byte> text, out ReadOnlySpan<byte> line)
    {
        if (text.IsEmpty)
        {
            line = default;
            return false;
        }

        var end = text.IndexOf((byte)'\n');
        line = end < 0 ? text : text[..end];
        text = end < 0 ? default : text[(end + 1)..];
        return true;
    }

    /// <summary>A line of a name, a space, and a number.</summary>
    public static bool TryRow(ReadOnlySpan<byte> line, out ReadOnlySpan<byte> name, out long value)
    {
        var space = line.IndexOf((byte)' ');
        name = space < 0 ? line : line[..space];
        value = 0;
        return space > 0 && TryNumber(line[(space + 1)..], out value);
    }

    /// <summary>The field of a line of fields separated by single spaces, as a number.</summary>
    public static bool TryField(ReadOnlySpan<byte> line, int index, out long value)
    {
        for (; index > 0; index--)
        {
            var space = line.IndexOf((byte)' ');
            if (space < 0)
            {
                value = 0;
                return false;
            }

            line = line[(space + 1)..];
        }

        var end = line.IndexOf((byte)' ');
        return TryNumber(end < 0 ? line : line[..end], out value);
    }
}
