using FsCheck;
using FsCheck.Fluent;

namespace Shared.Tests.Cleaning;

/// <summary>Texts of the pieces that break things: symbols of terms, markup, half of a character, letters that change their length.</summary>
internal static class Tricky
{
    private static readonly string[] Pieces =
    [
        "C", "C++", "C#", ".NET", "Node.js", "R&D", "R", "Go", "go", "JS", "AWS", "AW", "API", "APIs", "Full-Stack", "full stack", "fullstack", "technologies", "technology", "CI/CD",
        " ", " ", " ", "\n", "\t", "-", "-", "--", "–", ".", ",", "+", "#", "&", "/", "_", "'", "(", ")", "<", ">", "<p>", "</p>", "<script>", "</script>", "<li>", "&amp;", "&lt;", "&#x110000;",
        "資料", "庫", "機器學習", "專案 管理", "，", "。", "ａ", "Ｐｙ", "ﾊﾟ", "ß", "ẞ", "İ", "ı", "ſ", "ﷺ", "e\u0301", "\u0301", "\u0323", "\u200D", "\u00AD", "\uFEFF", "🚀", "👨‍💻", "𠮷", "\uD800", "\uDC00", "\uFFFF",
        "\0", "8 years of experience", "五年經驗", "a", "A", "1", "20",
    ];

    public static Gen<string> Text() => Gen.Elements(Pieces).ArrayOf().Select(string.Concat);

    /// <summary>At least so many code points, so that it is a valid input.</summary>
    public static Gen<string> LongText(int minLength) =>
        Gen.Elements(Pieces).NonEmptyListOf().Select(pieces => string.Concat(Enumerable.Repeat(string.Concat(pieces), (minLength / pieces.Sum(piece => piece.Length)) + 1)));
}
