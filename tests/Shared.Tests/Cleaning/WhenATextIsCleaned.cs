using Shared.Cleaning;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Shared.Tests.Cleaning;

public class WhenATextIsCleaned
{
    [Theory]
    [InlineData("if x < y and y > z")]
    [InlineData("List<String>, Map<K, V>, Optional<Object>, Repository<P>, vector<a>")]
    [InlineData("Dictionary<string, object> and Func<Button>, List<Map>")]
    [InlineData("HTML5 elements such as <canvas>, <video> and <section>")]
    [InlineData("found <script> in a field")]
    [InlineData("<3 coffee, a <b and c, p <p value")]
    [InlineData("mail <ada@example.com>")]
    [InlineData("R&D at AT&T; see ?a=1&copy=2 & more")]
    [InlineData("C++ -> C# => F#")]
    [InlineData("</nothing> and <unknown>")]
    [InlineData("資料庫、後端 <無>")]
    public void PlainTextPassesUnchanged(string text) => Assert.Equal(text, TextCleaner.Clean(text));

    [Theory]
    [InlineData("<ul><li>Python</li><li>Java</li></ul>", "Python\nJava")]
    [InlineData("<p>one</p><p>two</p>", "one\ntwo")]
    [InlineData("one<br>two<BR/>three<br />four", "one\ntwo\nthree\nfour")]
    [InlineData("<table><tr><td>a</td><td>b</td><th>c</th></tr></table>", "a\nb\nc")]
    [InlineData("<b>Type</b><i>Script</i> and <span>Py</span>thon", "TypeScript and Python")]
    [InlineData("<p>a</p><script>var python = '<p>x</p>';</script><style>p { color: red }</style><p>b</p>", "a\nb")]
    [InlineData("<html><head><title>CV of a person</title><meta charset=utf-8></head><body>text</body></html>", "text")]
    [InlineData("<p>a<template><p>x<template>y</template></p></template>b<noscript>Enable <b>scripts</b></noscript>c</p>", "a\nb\nc")]
    [InlineData("<p>R&amp;D &lt;b&gt; &eacute; &#67;&#x2B;&#43; caf&eacute; a&nbsp;b</p>", "R&D <b> é C++ café a b")]
    [InlineData("<p>x < y and List<String></p>", "x < y and List")]
    [InlineData("<a href=\"x\">link</a>", "link")]
    [InlineData("text <a href=x>unclosed", "text unclosed")]
    [InlineData("<!DOCTYPE html>text", "text")]
    [InlineData("<my-skill>Python</my-skill><p>x</p>", "Python\nx")]
    [InlineData("<p>a<!-- <p>hidden</p> -->b</p>", "ab")]
    [InlineData("<textarea><b>raw</b></textarea>", "<b>raw</b>")]
    [InlineData("intro <p>never closed <li>item", "intro\nnever closed\nitem")]
    [InlineData("<p>Python</p", "Python")]
    [InlineData("&lt;p&gt;Python&lt;/p&gt;&lt;p&gt;R&amp;amp;D&lt;/p&gt;", "Python\nR&D")]
    [InlineData("R&amp;D, List<String> and x &lt; y", "R&D, List<String> and x < y")]
    public void HtmlBecomesItsText(string html, string text) => Assert.Equal(text, TextCleaner.Clean(html));

    [Theory]
    [InlineData("Ｐｙｔｈｏｎ　３", "Python 3")]
    [InlineData("ﬁnance", "finance")]
    [InlineData("Java™ and Kubernetes®, PMP℠.", "Java and Kubernetes®, PMP .")]
    [InlineData("  a \t b \r\n\r\n c\u00A0d \u2028 e ", "a b\nc d\ne")]
    [InlineData("e\u0301", "é")]
    public void CharactersAreMadeEqualAndWhitespaceIsCollapsed(string text, string clean) => Assert.Equal(clean, TextCleaner.Clean(text));

    // A fact, because attributes are kept as UTF-8, which has no half characters.
    [Fact]
    public void HalfACharacterIsReplaced() => Assert.Equal("a\uFFFDb\uFFFD🚀", TextCleaner.Clean("a\uD800b\uDC00🚀"));

    [Theory]
    [InlineData("<script>alert('python')</script>")]
    [InlineData("<div><p> &nbsp; </p></div>")]
    [InlineData("   \n ")]
    [InlineData("<p>\u200B\uFEFF&shy;</p>")]
    [InlineData("<template>never closed")]
    [InlineData("")]
    public void NothingIsLeftWhereNothingCouldBeSeen(string text) => Assert.Equal("", TextCleaner.Clean(text + (text.Contains("template", StringComparison.Ordinal) ? "</p>" : "")));

    [Property(MaxTest = 500)]
    public Property CleaningNeverThrowsAndLeavesNoDoubleSpace() => Prop.ForAll(Arb.From(Tricky.Text()), text =>
    {
        var clean = TextCleaner.Clean(text);
        return clean == clean.Trim() && !clean.Contains("  ", StringComparison.Ordinal) && clean.IsNormalized(System.Text.NormalizationForm.FormKC);
    });

    [Property(MaxTest = 500)]
    public bool AnyStringCanBeCleaned(string? text) => TextCleaner.Clean(text ?? "") is not null;
}
