using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Shared.Cleaning;
using Shared.Tests.Cleaning;

namespace Analysis.Worker.Tests.Analysis.Keywords;

public class WhenAnyTextIsSearched
{
    [Property(MaxTest = 500)]
    public bool CoveredAndMissedAreTheKeywordsInTheirOrder(string? text, string?[] words)
    {
        var keywords = words.Select(word => word ?? "").ToArray();
        var coverage = Resume.Coverage(TextCleaner.Clean(text ?? ""), keywords);
        return coverage.TotalKeywords == keywords.Length
            && coverage.CoveredCount == coverage.CoveredKeywords.Count
            && IsInterleaving(keywords, coverage.CoveredKeywords, coverage.MissedKeywords);
    }

    [Property(MaxTest = 500)]
    public Property ItNeverThrowsAndSaysTheSameAgain() => Prop.ForAll(Arb.From(Tricky.Text()), Arb.From(Gen.ArrayOf(Tricky.Text())), (text, keywords) =>
    {
        var cleaned = TextCleaner.Clean(text);
        var (once, again) = (Resume.Coverage(cleaned, keywords), Resume.Coverage(cleaned, keywords));
        return once.CoveredKeywords.SequenceEqual(again.CoveredKeywords) && IsInterleaving(keywords, once.CoveredKeywords, once.MissedKeywords);
    });

    [Property(MaxTest = 500)]
    public Property AWordBetweenSpacesIsFound() => Prop.ForAll(Arb.From(Gen.Elements("Python", "C++", ".NET", "CI/CD", "R&D", "資料庫", "Node.js", "Go", "a+)(")), Arb.From(Tricky.Text()),
        (word, around) => Resume.Covers(TextCleaner.CleanKeyword($"{around} ; {word} ; {around}"), word));

    [Property(MaxTest = 200)]
    public Property MoreKeywordsChangeNothingForTheOthers() => Prop.ForAll(Arb.From(Tricky.Text()), Arb.From(Gen.NonEmptyListOf(Tricky.Text())), (text, keywords) =>
    {
        var cleaned = TextCleaner.Clean(text);
        var together = Resume.Matcher.Find(cleaned, [.. keywords]).All;
        return keywords.Select((keyword, i) => Resume.Matcher.Find(cleaned, [keyword]).All[0] == together[i]).All(isSame => isSame);
    });

    private static bool IsInterleaving(IReadOnlyList<string> all, IReadOnlyList<string> left, IReadOnlyList<string> right)
    {
        var (l, r) = (0, 0);
        foreach (var item in all)
        {
            if (l < left.Count && item == left[l])
            {
                l++;
            }
            else if (r < right.Count && item == right[r])
            {
                r++;
            }
            else
            {
                return false;
            }
        }

        return l == left.Count && r == right.Count;
    }
}
