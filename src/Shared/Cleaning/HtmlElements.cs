namespace Shared.Cleaning;

/// <summary>What the cleaning knows of HTML's elements (the living standard's, and the obsolete ones still met).</summary>
internal static class HtmlElements
{
    public const int LongestName = 10;

    /// <summary>Elements inside a line of text: their tags separate nothing, as <c>Type&lt;b&gt;Script&lt;/b&gt;</c> is one word. Every other tag, known or not, separates.</summary>
    private static readonly HashSet<string> Inline =
    [
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i", "ins", "kbd", "mark", "nobr", "q", "s", "samp", "small",
        "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
    ];

    /// <summary>Elements whose contents are no text of the page.</summary>
    private static readonly HashSet<string> Hidden =
    [
        "script", "style", "template", "noscript", "title", "iframe", "noembed", "noframes",
    ];

    /// <summary>Elements that a plain text would hardly name in angle brackets by chance: a lone start tag of one is enough to see HTML.</summary>
    private static readonly HashSet<string> Structural =
    [
        "html", "body", "p", "div", "span", "br", "hr", "ul", "ol", "li", "table", "tr", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "b", "strong", "em", "img",
    ];

    private static readonly HashSet<string> Others =
    [
        "address", "area", "article", "aside", "audio", "base", "blockquote", "button", "canvas", "caption", "center", "col", "colgroup", "data", "datalist", "dd",
        "details", "dialog", "dir", "dl", "dt", "embed", "fieldset", "figcaption", "figure", "footer", "form", "frame", "frameset", "head", "header", "hgroup",
        "input", "label", "legend", "link", "main", "map", "math", "menu", "meta", "meter", "nav", "object", "optgroup", "option", "output", "param", "picture", "pre",
        "progress", "rp", "rt", "ruby", "search", "section", "select", "slot", "source", "summary", "svg", "tbody", "textarea", "tfoot", "thead", "track", "video",
        "xmp", "plaintext",
    ];

    public static bool IsInline(string name) => Inline.Contains(name);

    public static bool IsHidden(string name) => Hidden.Contains(name);

    /// <param name="name">In lower case.</param>
    public static bool IsStructural(string name) => Structural.Contains(name);

    /// <param name="name">In lower case.</param>
    public static bool IsKnown(string name) => Structural.Contains(name) || Inline.Contains(name) || Hidden.Contains(name) || Others.Contains(name);
}
