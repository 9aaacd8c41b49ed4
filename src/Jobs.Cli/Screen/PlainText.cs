namespace Jobs.Cli.Screen;

/// <summary>Text that came from a file or over the network, made safe to print.</summary>
internal static class PlainText
{
    /// <summary>Control characters become '·': an escape sequence in a custom_id must not act on the terminal, and a line break not forge a line.</summary>
    public static string Of(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        return text.AsSpan().IndexOfAnyInRange('\0', '\x1f') < 0 && text.AsSpan().IndexOfAnyInRange('\x7f', '\x9f') < 0
            ? text
            : string.Create(text.Length, text, static (to, from) =>
            {
                for (var i = 0; i < from.Length; i++)
                {
                    to[i] = char.IsControl(from[i]) ? '·' : from[i];
                }
            });
    }

    /// <summary>Lines are kept, everything else that controls is not.</summary>
    public static IEnumerable<string> LinesOf(string? text) => (text ?? "").Split('\n').Select(line => Of(line.TrimEnd('\r')));
}
