using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Shared.Azure.Tables;

/// <summary>
/// Any text as a part of a key. Ordinary text stays as it is; what keys may not hold (<c>/ \ # ?</c>, control characters, <c>%</c>, halves of a surrogate pair) stands
/// as <c>~</c> and four hexadecimal digits, and so does <c>~</c>. Different texts give different keys.
/// </summary>
internal static class RowKeyText
{
    /// <summary>The service allows a key 1 KiB: 512 characters of two bytes. What stands before it in the key needs the rest.</summary>
    public const int MaxLength = 400;

    private const char Mark = '~';
    private const int HashBytes = 16;

    /// <returns>1 – <see cref="MaxLength"/> characters. Where it would be longer, its end is <c>~~</c> and a hash of the whole text.</returns>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
            {
                escaped.Append(text[i]).Append(text[++i]);
            }
            else if (text[i] is '/' or '\\' or '#' or '?' or '%' or Mark or '\uFFFE' or '\uFFFF' || char.IsControl(text[i]) || char.IsSurrogate(text[i]))
            {
                escaped.Append(Mark).Append(((int)text[i]).ToString("X4", CultureInfo.InvariantCulture));
            }
            else
            {
                escaped.Append(text[i]);
            }
        }

        return escaped.Length switch
        {
            0 => "~",
            > MaxLength => Shortened(escaped, text),
            _ => escaped.ToString(),
        };
    }

    private static string Shortened(StringBuilder escaped, string text)
    {
        var tail = $"~~{Convert.ToHexStringLower(SHA256.HashData(Encoding.Unicode.GetBytes(text)).AsSpan(0, HashBytes))}";
        var kept = MaxLength - tail.Length;
        return escaped.ToString(0, char.IsHighSurrogate(escaped[kept - 1]) ? kept - 1 : kept) + tail;
    }
}
