using Analysis.Worker.Analysis.Keywords;
using Analysis.Worker.Analysis.Model;
using Analysis.Worker.Analysis.Scoring;
using Shared.Results;

namespace Analysis.Worker.Analysis.Offline;

/// <summary>All that the rules know of the two texts. Only keywords and numbers are taken over; no sentence of either text.</summary>
internal sealed record GapFacts
{
    public required Similarity Similarity { get; init; }

    public required KeywordCoverage Coverage { get; init; }

    /// <summary>Covered keywords that stand in the work history or a project.</summary>
    public required IReadOnlyList<string> Proven { get; init; }

    /// <summary>Covered keywords that stand elsewhere only; where sections cannot be told, all that are covered.</summary>
    public required IReadOnlyList<string> Unproven { get; init; }

    /// <summary>Covered keywords that the resume calls by another name, with that name; a plural is none.</summary>
    public required IReadOnlyList<OtherName> OtherNames { get; init; }

    /// <summary>The most pressing first.</summary>
    public required IReadOnlyList<MissedTerm> Missed { get; init; }

    public required ResumeOutline Outline { get; init; }

    /// <summary>Years of experience that the resume states.</summary>
    public required int? YearsStated { get; init; }

    /// <summary>Years of experience that the job description asks for.</summary>
    public required int? YearsAsked { get; init; }

    /// <summary>Whether the resume gives results as figures.</summary>
    public required bool HasFigures { get; init; }

    public static GapFacts Read(GapAnalysisRequest request, KeywordMatcher matcher)
    {
        var outline = new ResumeOutline(request.Resume);
        var covered = request.Coverage.CoveredKeywords;
        var evidence = outline.IsKnown ? outline.TextOf(ResumeSection.Experience) + outline.TextOf(ResumeSection.Projects) : "";
        var found = matcher.Find(evidence, covered).All;
        return new GapFacts
        {
            Similarity = request.Similarity,
            Coverage = request.Coverage,
            Proven = [.. covered.Where((_, i) => found[i].IsCovered)],
            Unproven = [.. covered.Where((_, i) => !found[i].IsCovered)],
            OtherNames = OtherNamesIn(request.Coverage),
            Missed = PostingDemands.Of(request.JobDescription, request.Coverage.MissedKeywords, matcher),
            Outline = outline,
            YearsStated = StatedYears.In(request.Resume),
            YearsAsked = StatedYears.In(request.JobDescription),
            HasFigures = Figures.StandIn(request.Resume),
        };
    }

    private static List<OtherName> OtherNamesIn(KeywordCoverage coverage)
    {
        var names = new List<OtherName>();
        foreach (var keyword in coverage.CoveredKeywords)
        {
            if (coverage.MatchedAs.TryGetValue(keyword, out var writtenAs) && !SpellingCompiler.IsForm(keyword, writtenAs))
            {
                names.Add(new OtherName(keyword, writtenAs));
            }
        }

        return names;
    }
}
