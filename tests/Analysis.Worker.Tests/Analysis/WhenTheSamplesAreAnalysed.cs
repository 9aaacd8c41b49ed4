using System.Text;
using System.Text.Json;
using Analysis.Worker.Tests.Analysis.Offline;
using Shared.Results;
using Shared.Submissions;

namespace Analysis.Worker.Tests.Analysis;

/// <summary>What people see first: <c>samples/batch.ndjson</c> and <c>samples/job.json</c>.</summary>
public class WhenTheSamplesAreAnalysed
{
    private static readonly JsonElement[] Items =
        [.. File.ReadLines(Repository.Path("samples/batch.ndjson")).Append(File.ReadAllText(Repository.Path("samples/job.json"))).Select(Parse)];

    public static TheoryData<string> Ids => new(Items.Select(CustomId));

    [Fact]
    public void ThereAreTwentyDifferentOnesAndASingle()
    {
        Assert.Equal(21, Items.Length);
        Assert.Equal(21, Items.Select(CustomId).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void EachSucceedsWithSaneFigures(string id)
    {
        var item = Items.Single(item => CustomId(item) == id);
        var input = InputOf(item);
        Assert.InRange(input.Resume.EnumerateRunes().Count(), InputLimits.MinTextLength, InputLimits.MaxTextLength);
        Assert.InRange(input.JobDescription.EnumerateRunes().Count(), InputLimits.MinTextLength, InputLimits.MaxTextLength);
        Assert.InRange(item.GetRawText().Length, 1_500, 9_000);

        var result = Analyses.ResultOf(input);
        Assert.True(result.Sections.AreComplete);
        Assert.InRange(result.RawSimilarityPercentage!.Value, 5, 70);
        Assert.InRange(AnalysisResultJson.Write(result).Length, 2_000, 8_000);
        Bounds.Hold(result.GapAnalysis!, input.Language);
        Assert.DoesNotContain(Bounds.Sentences(result.GapAnalysis!), sentence => sentence.Contains('<', StringComparison.Ordinal));
    }

    [Fact]
    public void TheyAreVaried()
    {
        var results = Items.Select(item => Analyses.ResultOf(InputOf(item))).ToList();
        Assert.Contains(results, result => result.KeywordCoverage!.CoveragePercentage >= 80);
        Assert.Contains(results, result => result.KeywordCoverage!.CoveragePercentage <= 20);
        Assert.Contains(results, result => result.KeywordCoverage!.MatchedAs.Count > 0);
        Assert.Contains(results, result => result.SimilarityPercentage >= 75);
        Assert.Contains(results, result => result.SimilarityPercentage <= 10);
        Assert.Contains(Items, item => item.GetProperty("keywords").ValueKind == JsonValueKind.String);
        Assert.Contains(Items, item => item.GetProperty("resume").GetString()!.StartsWith('<'));
        Assert.InRange(Items.Count(item => InputOf(item).Language == Languages.TraditionalChinese), 6, 10);
    }

    [Fact]
    public void TheRightPostingIsLikerThanAnother()
    {
        var own = Items.Select(item => Analyses.ResultOf(InputOf(item)).RawSimilarityPercentage!.Value).Average();
        var other = Items.Zip(Items.Skip(2).Concat(Items.Take(2)), (item, next) => Analyses.ResultOf(InputOf(item) with { JobDescription = InputOf(next).JobDescription }).RawSimilarityPercentage!.Value).Average();
        Assert.True(own > other + 8, $"own {own}, another's {other}");
    }

    /// <summary>As the API reads it, so that a sample that it would refuse fails here.</summary>
    private static JobInput InputOf(JsonElement item)
    {
        var reading = ItemReader.Read(Encoding.UTF8.GetBytes(item.GetRawText()));
        Assert.Empty(reading.Errors);
        return JobInputJson.Read(reading.Item!.Input.Span)!;
    }

    private static string CustomId(JsonElement item) => item.GetProperty("custom_id").GetString()!;

    private static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
