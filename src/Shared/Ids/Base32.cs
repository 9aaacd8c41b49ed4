namespace Shared.Ids;

/// <summary>Crockford's base32 in lower case (no i, l, o, u): sorts as its bytes do, can be read aloud, safe in a URL and a file name.</summary>
internal static class Base32
{
    private const string Digits = "0123456789abcdefghjkmnpqrstvwxyz";

    /// <param name="bytes">A multiple of five bytes.</param>
    public static string Encode(ReadOnlySpan<byte> bytes)
    {
        Span<char> text = stackalloc char[bytes.Length / 5 * 8];
        for (int from = 0, to = 0; from < bytes.Length; from += 5)
        {
            var group = ((ulong)bytes[from] << 32) | ((ulong)bytes[from + 1] << 24) | ((ulong)bytes[from + 2] << 16) | ((ulong)bytes[from + 3] << 8) | bytes[from + 4];
            for (var shift = 35; shift >= 0; shift -= 5)
            {
                text[to++] = Digits[(int)(group >> shift) & 31];
            }
        }

        return new string(text);
    }

    /// <param name="text">A multiple of eight characters, in either case.</param>
    /// <param name="bytes">Receives five bytes for every eight characters.</param>
    /// <returns>False where a character is none of the alphabet's.</returns>
    public static bool TryDecode(ReadOnlySpan<char> text, Span<byte> bytes)
    {
        for (int from = 0, to = 0; from < text.Length; from += 8, to += 5)
        {
            ulong group = 0;
            for (var i = 0; i < 8; i++)
            {
                var digit = Digits.IndexOf(char.ToLowerInvariant(text[from + i]), StringComparison.Ordinal);
                if (digit < 0)
                {
                    return false;
                }

                group = (group << 5) | (uint)digit;
            }

            for (var i = 0; i < 5; i++)
            {
                bytes[to + i] = (byte)(group >> (32 - (8 * i)));
            }
        }

        return true;
    }
}
