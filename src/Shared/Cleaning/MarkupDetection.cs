namespace Shared.Cleaning;

/// <summary>
/// Decides whether a text is HTML. Plain text has angle brackets of its own (<c>x &lt; y</c>, <c>List&lt;String&gt;</c>, <c>Map&lt;K, Object&gt;</c>), and taking it for
/// HTML would swallow words. It is HTML if one of these stands in it:
/// <list type="bullet">
/// <item>an end tag of an HTML element (<c>&lt;/p&gt;</c>), or a document type;</item>
/// <item>a start tag of an HTML element with an attribute (<c>&lt;a href=…</c>);</item>
/// <item>a bare start tag of an element that pages are made of (<c>&lt;br&gt;</c>, <c>&lt;li&gt;</c>, <c>&lt;div&gt;</c>); a one-letter one (<c>&lt;p&gt;</c>, <c>&lt;b&gt;</c>) only where
/// no identifier stands directly before it, because <c>Repository&lt;P&gt;</c> is a type.</item>
/// </list>
/// </summary>
internal static class MarkupDetection
{
    public static bool IsHtml(ReadOnlySpan<char> text)
    {
        for (var at = text.IndexOf('<'); at >= 0;)
        {
            if (IsTag(text, at))
            {
                return true;
            }

            var next = text[(at + 1)..].IndexOf('<');
            at = next < 0 ? -1 : at + 1 + next;
        }

        return false;
    }

    private static bool IsTag(ReadOnlySpan<char> text, int at)
    {
        var rest = text[(at + 1)..];
        if (rest.StartsWith("!doctype html", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        var isEnd = rest.StartsWith('/');
        rest = isEnd ? rest[1..] : rest;
        var name = NameAt(rest);
        if (!HtmlElements.IsKnown(name))
        {
            return false;
        }

        var afterName = rest[name.Length..];
        var afterSpace = afterName.TrimStart();
        if (isEnd)
        {
            return afterSpace.StartsWith('>');
        }

        if (afterSpace.Length < afterName.Length && BeginsWithAttribute(afterSpace))
        {
            return true;
        }

        return (afterSpace.StartsWith('>') || afterSpace.StartsWith("/>")) && HtmlElements.IsStructural(name) && !(name.Length == 1 && FollowsIdentifier(text, at));
    }

    /// <summary>The name that begins here, in lower case; empty where it is longer than any element's.</summary>
    private static string NameAt(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && length <= HtmlElements.LongestName && char.IsAsciiLetterOrDigit(text[length]))
        {
            length++;
        }

        return length is 0 or > HtmlElements.LongestName ? "" : text[..length].ToString().ToLowerInvariant();
    }

    private static bool BeginsWithAttribute(ReadOnlySpan<char> text)
    {
        var length = text.IndexOfAnyExcept(AttributeName);
        return length > 0 && text[length] == '=';
    }

    private static bool FollowsIdentifier(ReadOnlySpan<char> text, int at) => at > 0 && (char.IsLetterOrDigit(text[at - 1]) || text[at - 1] == '_');

    private static readonly System.Buffers.SearchValues<char> AttributeName =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_:");
}
