using System.Net;
using System.Text;

namespace Shared.Cleaning;

/// <summary>What a submitter sent, as text to compare.</summary>
public static class TextCleaner
{
    /// <summary>
    /// HTML becomes its text; any other text stays as it is, but for character references (<c>&amp;amp;</c>), which are decoded: texts come out of HTML fields
    /// without their tags. If tags appear only by that decoding, the HTML was escaped once more, and is read as HTML. Then NFKC, then whitespace is
    /// collapsed. Time is linear in the text's length, whatever the text.
    /// </summary>
    /// <remarks>Without ICU (invariant globalization) NFKC returns its input: good enough to count tokens by, not to find keywords in.</remarks>
    /// <returns>The text; empty where nothing a reader would see is left.</returns>
    public static string Clean(string text)
    {
        var plain = MarkupDetection.IsHtml(text) ? HtmlText.Of(text) : Decoded(text);
        var normal = WellFormedText.Of(Unmarked(plain)).Normalize(NormalizationForm.FormKC);
        var clean = Whitespace.Collapse(normal);
        return clean.AsSpan().ContainsAnyExcept(Invisible) ? clean : "";
    }

    /// <summary>A keyword as it is looked for in cleaned text: the same but for HTML, which keywords are not.</summary>
    public static string CleanKeyword(string keyword) => Whitespace.Collapse(WellFormedText.Of(Unmarked(keyword)).Normalize(NormalizationForm.FormKC));

    /// <summary>NFKC writes a trade mark's sign as letters, which would become part of the name before it: <c>Java™</c> is Java, not JavaTM.</summary>
    private static string Unmarked(string text) => text.Replace('\u2122', ' ').Replace('\u2120', ' ');

    private static string Decoded(string text)
    {
        if (!text.Contains('&', StringComparison.Ordinal))
        {
            return text;
        }

        var decoded = WebUtility.HtmlDecode(text);
        return MarkupDetection.IsHtml(decoded) ? HtmlText.Of(decoded) : decoded;
    }

    private static readonly System.Buffers.SearchValues<char> Invisible = System.Buffers.SearchValues.Create(" \n\u00AD\u200B\u200C\u200D\u2060\uFEFF");
}
