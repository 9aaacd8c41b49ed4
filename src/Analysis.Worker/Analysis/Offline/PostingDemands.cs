using System.Buffers;
using Analysis.Worker.Analysis.Keywords;

namespace Analysis.Worker.Analysis.Offline;

/// <summary>How a job description asks for each of some keywords.</summary>
internal static class PostingDemands
{
    private static readonly SearchValues<char> SentenceMarks = SearchValues.Create(".,;。，；、");

    private static readonly string[] OptionalCues =
        ["nice to have", "nice-to-have", "bonus", "a plus", "preferred", "desirable", "good to have", "加分", "尤佳", "優先", "更佳"];

    /// <param name="jobDescription">Cleaned.</param>
    /// <param name="keywords">Those that the resume lacks.</param>
    /// <param name="matcher">Finds them in the job description.</param>
    /// <returns>The keywords, the most pressing first, else in their order.</returns>
    public static IReadOnlyList<MissedTerm> Of(string jobDescription, IReadOnlyList<string> keywords, KeywordMatcher matcher)
    {
        var matches = matcher.Find(jobDescription, keywords).All;
        var optional = OptionalPassages(jobDescription);
        return [.. keywords.Select((keyword, i) => new MissedTerm(keyword, TermKinds.Of(keyword), DemandOf(matches[i], optional))).OrderBy(term => (int)term.Demand)];
    }

    private static Demand DemandOf(KeywordMatch match, List<Passage> optional) =>
        !match.IsCovered ? Demand.ListedOnly
        : optional.Exists(passage => match.Start >= passage.Start && match.Start < passage.End) ? Demand.Optional
        : Demand.Required;

    /// <summary>Lines with such a cue; where the line is a heading, all up to the next heading.</summary>
    private static List<Passage> OptionalPassages(string text)
    {
        var passages = new List<Passage>();
        var underCue = false;
        for (var start = 0; start < text.Length;)
        {
            var length = text.AsSpan(start).IndexOf('\n');
            var end = length < 0 ? text.Length : start + length;
            var line = text.AsSpan(start, end - start);
            var hasCue = HasCue(line);
            underCue = IsHeading(line) ? hasCue : underCue;
            if (hasCue || underCue)
            {
                passages.Add(new Passage(start, end));
            }

            start = end + 1;
        }

        return passages;
    }

    private static bool IsHeading(ReadOnlySpan<char> line) => line.Length <= SectionHeadings.MaxLength && (line.EndsWith(':') || line.EndsWith('：') || !line.ContainsAny(SentenceMarks));

    private static bool HasCue(ReadOnlySpan<char> line)
    {
        foreach (var cue in OptionalCues)
        {
            if (line.Contains(cue, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private sealed record Passage(int Start, int End);
}
