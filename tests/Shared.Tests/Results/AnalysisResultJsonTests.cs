using System.Text;
using Shared.Jobs;
using Shared.Results;

namespace Shared.Tests.Results;

public sealed class AnalysisResultJsonTests
{
    private static readonly AnalysisResult Whole = new()
    {
        RawSimilarityPercentage = 41,
        SimilarityPercentage = 64,
        KeywordCoverage = new KeywordCoverage(2, 1, 50, ["Python"], ["Docker"], new Dictionary<string, string> { ["JS"] = "JavaScript" }),
        GapAnalysis = new GapAnalysis(["s"], [new KeyGap("d", "technical")], ["q"], "整體評估", [new SkillSearchQuery("Docker", "SKILL", "d")]),
        Sections = new ResultSections(SectionStatus.Complete, SectionStatus.Complete, SectionStatus.Complete),
        Engine = new EngineDescription("offline", "rules", "hashed-ngrams", "1"),
        Usage = new ModelUsage(0, 0, 0, 0),
        TimingsMs = new StageTimings(1, 2, 3, 4),
    };

    [Fact]
    public void AResultComesBackAsItWent()
    {
        var back = AnalysisResultJson.Read(AnalysisResultJson.Write(Whole));

        Assert.Equal(Encoding.UTF8.GetString(AnalysisResultJson.Write(Whole)), Encoding.UTF8.GetString(AnalysisResultJson.Write(back)));
        Assert.True(back.Sections.AreComplete);
    }

    [Fact]
    public void ASectionThatFailedIsNullAndSaysWhy()
    {
        var partial = Whole with { GapAnalysis = null, Sections = Whole.Sections with { GapAnalysis = new SectionStatus(new JobError("content_filter", "Refused.")) } };

        var json = Encoding.UTF8.GetString(AnalysisResultJson.Write(partial));

        Assert.Contains("\"gap_analysis\":null", json, StringComparison.Ordinal);
        Assert.Contains("\"gap_analysis\":{\"code\":\"content_filter\",\"message\":\"Refused.\"}", json, StringComparison.Ordinal);
        Assert.False(AnalysisResultJson.Read(Encoding.UTF8.GetBytes(json)).Sections.AreComplete);
    }

    [Fact]
    public void ChineseStaysReadableAndNamesAreSnakeCase()
    {
        var json = Encoding.UTF8.GetString(AnalysisResultJson.Write(Whole));

        Assert.Contains("整體評估", json, StringComparison.Ordinal);
        Assert.Contains("\"raw_similarity_percentage\":41", json, StringComparison.Ordinal);
        Assert.Contains("\"timings_ms\":{\"queued\":1", json, StringComparison.Ordinal);
        Assert.DoesNotContain("calibrated", json, StringComparison.Ordinal);
    }
}
