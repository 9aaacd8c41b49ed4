using Analysis.Worker.Analysis.Model;
using Shared.Results;
using Shared.Submissions;

namespace Analysis.Worker.Tests.Analysis.Offline;

/// <summary>Asserts what the contract says of every gap analysis.</summary>
internal static class Bounds
{
    private static readonly string[] Kinds = [GapWords.Technical, GapWords.Domain, GapWords.Soft];

    public static void Hold(GapAnalysis gap, string language)
    {
        Assert.InRange(gap.CoreStrengths.Count, 1, 5);
        Assert.InRange(gap.KeyGaps.Count, 0, 6);
        Assert.InRange(gap.QuickImprovements.Count, 1, 6);
        Assert.InRange(gap.SkillSearchQueries.Count, 0, 6);
        Assert.All(gap.KeyGaps, item => Assert.Contains(item.Kind, Kinds));
        Assert.All(gap.SkillSearchQueries, item => Assert.Contains(item.SkillCategory, (string[])[GapWords.Skill, GapWords.Field]));
        Assert.All(Sentences(gap).SkipLast(1), sentence => Assert.InRange(sentence.Length, 10, 400));
        if (language == Languages.TraditionalChinese)
        {
            Assert.InRange(gap.OverallAssessment.EnumerateRunes().Count(), GapAnalysisBounds.MinCharacters, GapAnalysisBounds.MaxCharacters);
        }
        else
        {
            Assert.InRange(gap.OverallAssessment.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length, GapAnalysisBounds.MinWords, GapAnalysisBounds.MaxWords);
        }
    }

    public static IEnumerable<string> Sentences(GapAnalysis gap) =>
        [.. gap.CoreStrengths, .. gap.KeyGaps.Select(item => item.Description), .. gap.QuickImprovements, .. gap.SkillSearchQueries.Select(item => item.Description), gap.OverallAssessment];
}
