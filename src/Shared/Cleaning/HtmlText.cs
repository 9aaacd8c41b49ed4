using System.Text;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens.Struct;
using AngleSharp.Text;

namespace Shared.Cleaning;

/// <summary>
/// The text of an HTML page: tags that are not inline become line ends, contents of scripts and the like vanish, entities are decoded. It reads the
/// tokens of a standard-conforming parser and builds no tree: a tree's size and time grow with the square of a hostile page (53 KB of unclosed
/// <c>font</c> in <c>p</c> took 16 s and 2 GB here), while tokens take milliseconds whatever the page.
/// </summary>
internal static class HtmlText
{
    public static string Of(string html)
    {
        using var source = new TextSource(html);
        using var tokens = new HtmlTokenizer(source, CommonEntities.Resolver)
        {
            DisableElementPositionTracking = true,
            SkipComments = true,
            SkipProcessingInstructions = true,
            // Attributes are never read, and looking for duplicates among 25,000 of them takes a second.
            ShouldEmitAttribute = (ref StructHtmlToken _, ReadOnlyMemory<char> _) => false,
        };
        var text = new StringBuilder(html.Length);
        var hidden = default(HiddenElement);
        while (true)
        {
            ref var token = ref tokens.GetStructToken();
            switch (token.Type)
            {
                case HtmlTokenType.EndOfFile:
                    return text.ToString();
                case HtmlTokenType.Character when !hidden.IsOpen:
                    text.Append(token.Data.Memory.Span);
                    break;
                case HtmlTokenType.StartTag:
                    var name = token.Name.ToString();
                    tokens.State = ContentOf(name);
                    hidden = hidden.Opened(name);
                    Separate(text, name);
                    break;
                case HtmlTokenType.EndTag:
                    hidden = hidden.Closed(token.Name.ToString());
                    Separate(text, token.Name.ToString());
                    break;
            }
        }
    }

    private static void Separate(StringBuilder text, string name)
    {
        if (!HtmlElements.IsInline(name))
        {
            text.Append('\n');
        }
    }

    /// <summary>How the standard has the contents of an element read; a tree builder would tell the tokenizer the same.</summary>
    private static HtmlParseMode ContentOf(string name) => name switch
    {
        "script" => HtmlParseMode.Script,
        "style" or "iframe" or "noembed" or "noframes" or "xmp" => HtmlParseMode.Rawtext,
        "title" or "textarea" => HtmlParseMode.RCData,
        "plaintext" => HtmlParseMode.Plaintext,
        _ => HtmlParseMode.PCData,
    };

    /// <summary>The outermost hidden element that is open, and how often its name is open inside it.</summary>
    private readonly record struct HiddenElement(string? Name, int Depth)
    {
        public bool IsOpen => Depth > 0;

        public HiddenElement Opened(string name) =>
            IsOpen ? this with { Depth = Depth + (name == Name ? 1 : 0) }
            : HtmlElements.IsHidden(name) ? new HiddenElement(name, 1)
            : this;

        public HiddenElement Closed(string name) => IsOpen && name == Name ? this with { Depth = Depth - 1 } : this;
    }
}
