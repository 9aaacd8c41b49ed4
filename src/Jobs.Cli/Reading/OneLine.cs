namespace Jobs.Cli.Reading;

/// <summary>An item's JSON on one line, otherwise byte for byte as it was written.</summary>
internal static class OneLine
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <param name="json">Valid JSON: in it a line break can only stand between tokens, where a space means the same.</param>
    public static byte[] Of(ReadOnlySpan<byte> json)
    {
        json = json.StartsWith(ByteOrderMark) ? json[ByteOrderMark.Length..] : json;
        var line = json.Trim(" \t\r\n"u8).ToArray();
        line.AsSpan().Replace((byte)'\n', (byte)' ');
        line.AsSpan().Replace((byte)'\r', (byte)' ');
        return line;
    }
}
