using System.Diagnostics;
using Shared.Cleaning;

namespace Shared.Tests.Cleaning;

/// <summary>Each of these took seconds or gigabytes by a way that was not taken: a tree of the page, a check of attributes, an unbounded run of marks.</summary>
public class WhenATextIsHostile
{
    private const int Length = 100_000;

    /// <summary>Hundreds of times what it takes, so that a busy machine does not fail it; a tree of such a page took 16 s and more.</summary>
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(5);

    public static TheoryData<string, string, string> Texts => new()
    {
        { "nested elements", Repeat("<div>"), "" },
        { "elements to reopen in every paragraph", Repeat("<p><font color=red><b>x"), "" },
        { "attributes", "<p " + string.Concat(Enumerable.Range(0, Length / 7).Select(n => $"a{n:00000} ")) + ">x</p>", "" },
        { "angle brackets", Repeat("<"), "</p>" },
        { "ampersands", Repeat("&"), "&amp;" },
        { "comments", Repeat("<!--"), "</p>" },
        { "unfinished tags", Repeat("<a href=\""), "</p>" },
        { "templates", Repeat("<template>"), "</p>" },
        { "scripts in scripts", "<script>" + Repeat("<!--<script>"), "</script>" },
        { "marks in the wrong order", "a" + Repeat("\u0301\u0323"), "" },
        { "characters that grow", Repeat("\uFDFA"), "" },
        { "long tag names", Repeat("<aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"), "" },
        { "attribute names", "<a " + Repeat("b"), "" },
        { "spaces after a name", string.Concat(Enumerable.Repeat("</p" + new string(' ', 300), 300)), "" },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void CleaningItIsQuick(string what, string text, string end)
    {
        Assert.NotEmpty(what);
        TextCleaner.Clean(text[..100] + end);
        var watch = Stopwatch.StartNew();
        TextCleaner.Clean(text + end);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, Bound);
    }

    /// <summary>Measured: 8 bytes a character once the buffers are pooled; a tree of such a page took 44,000.</summary>
    [Fact]
    public void ItTakesLittleMemory() => Assert.InRange(Allocated(Repeat("<p><font color=red>x")), 0, Length * 400L);

    [Fact]
    public void MarksBeyondTheStreamSafeLimitAreDropped() =>
        Assert.Equal("a" + new string('\u0336', 30) + "b", TextCleaner.Clean("a" + new string('\u0336', 1000) + "b"));

    private static long Allocated(string text)
    {
        TextCleaner.Clean(text);
        var before = GC.GetAllocatedBytesForCurrentThread();
        TextCleaner.Clean(text);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static string Repeat(string piece) => string.Concat(Enumerable.Repeat(piece, Length / piece.Length));
}
