using Analysis.Worker.Analysis.Model;
using Shared.Results;

namespace Analysis.Worker.Analysis.Offline;

/// <summary>Which sentences are said, and in what order: a pure function of the facts, within <see cref="GapAnalysisBounds"/>.</summary>
internal static class GapComposer
{
    private const int TermsInASentence = 4;

    /// <summary>Up to so many missing terms have a gap each; more are put together.</summary>
    private const int SingleGaps = 4;

    private const int TermsInAGap = 3;

    public static GapAnalysis Compose(GapFacts facts, IGapProse prose) => new(
        [.. Strengths(facts, prose).Take(GapAnalysisBounds.MaxStrengths)],
        [.. Gaps(facts, prose).Take(GapAnalysisBounds.MaxGaps)],
        [.. Improvements(facts, prose).Take(GapAnalysisBounds.MaxImprovements)],
        prose.Assessment(facts),
        [.. facts.Missed.Take(GapAnalysisBounds.MaxSearchQueries).Select(term => Search(term, prose))]);

    private static IEnumerable<string> Strengths(GapFacts facts, IGapProse prose)
    {
        if (facts.Proven.Count > 0)
        {
            yield return prose.Proven(Few(facts.Proven));
        }

        if (facts.Unproven.Count > 0)
        {
            yield return prose.Named(Few(facts.Unproven), areMore: facts.Proven.Count > 0);
        }

        if (facts.YearsStated is { } years)
        {
            yield return prose.Years(years, facts.YearsAsked <= years ? facts.YearsAsked : null);
        }

        if (facts.HasFigures)
        {
            yield return prose.FiguresGiven();
        }

        if (facts.Outline.IsKnown)
        {
            yield return prose.LaidOut(facts.Outline);
        }

        if (facts is { Coverage.CoveredCount: 0, YearsStated: null, HasFigures: false, Outline.IsKnown: false })
        {
            yield return prose.NothingCovered();
        }
    }

    private static IEnumerable<KeyGap> Gaps(GapFacts facts, IGapProse prose)
    {
        if (facts.YearsAsked is { } asked && !(facts.YearsStated >= asked))
        {
            yield return new KeyGap(prose.YearsGap(asked, facts.YearsStated), GapWords.Domain);
        }

        var size = facts.Missed.Count > SingleGaps ? TermsInAGap : 1;
        for (var demand = Demand.Required; demand <= Demand.ListedOnly; demand++)
        {
            foreach (var kind in GapWords.Kinds)
            {
                foreach (var terms in facts.Missed.Where(term => term.Demand == demand && term.Kind == kind).Chunk(size))
                {
                    yield return new KeyGap(prose.Gap(demand, kind, Names(terms)), kind);
                }
            }
        }
    }

    private static IEnumerable<string> Improvements(GapFacts facts, IGapProse prose)
    {
        var (soft, hard) = (facts.Missed.Where(term => term.Kind == GapWords.Soft).ToList(), facts.Missed.Where(term => term.Kind != GapWords.Soft).ToList());
        if (hard.Count > 0)
        {
            yield return prose.NameMissing(Few(Names(hard)));
        }

        if (facts.OtherNames.Count > 0)
        {
            var name = facts.OtherNames[0];
            yield return prose.WriteAsAsked(TermText.Short(name.Keyword), TermText.Short(name.WrittenAs));
        }

        if (facts.Outline.IsKnown && facts.Unproven.Count > 0)
        {
            yield return prose.ProveNamed(Few(facts.Unproven));
        }

        if (facts.YearsAsked is { } asked && facts.YearsStated is null)
        {
            yield return prose.StateYears(asked);
        }

        if (!facts.HasFigures)
        {
            yield return prose.AddFigures();
        }

        if (facts.Outline.IsKnown && !facts.Outline.Has(ResumeSection.Skills))
        {
            yield return prose.AddSkills();
        }

        if (soft.Count > 0)
        {
            yield return prose.ShowSoft(Few(Names(soft)));
        }

        if (facts.Outline.IsKnown && !facts.Outline.Has(ResumeSection.Summary))
        {
            yield return prose.AddSummary();
        }

        yield return prose.Tailor();
    }

    private static SkillSearchQuery Search(MissedTerm term, IGapProse prose) =>
        new(term.Name, term.Kind == GapWords.Domain ? GapWords.Field : GapWords.Skill, prose.Search(term.Demand, term.Kind));

    private static List<string> Few(IReadOnlyList<string> terms) => [.. terms.Take(TermsInASentence)];

    private static List<string> Names(IEnumerable<MissedTerm> terms) => [.. terms.Select(term => term.Name)];
}
