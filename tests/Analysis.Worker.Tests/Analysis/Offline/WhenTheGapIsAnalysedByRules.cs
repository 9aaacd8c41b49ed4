using System.Text;
using Analysis.Worker.Analysis.Model;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Shared.Results;
using Shared.Submissions;
using Shared.Tests.Cleaning;

namespace Analysis.Worker.Tests.Analysis.Offline;

public class WhenTheGapIsAnalysedByRules
{
    /// <summary>Traditional Chinese is what Big5 has characters for; the simplified ones are not in it.</summary>
    private static readonly Encoding Big5 = CodePagesEncodingProvider.Instance.GetEncoding(950, EncoderFallback.ReplacementFallback, DecoderFallback.ReplacementFallback)!;

    [Property(MaxTest = 300)]
    public Property EveryBoundHoldsForEveryInput() => Prop.ForAll(Arb.From(Inputs()), input =>
    {
        var result = Analyses.ResultOf(input);
        Bounds.Hold(result.GapAnalysis!, input.Language);
        Assert.Equal(AnalysisResultJson.Write(result), AnalysisResultJson.Write(Analyses.ResultOf(input)));
    });

    [Theory]
    [InlineData("a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a")]
    [InlineData("一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十")]
    [InlineData("x\ny\tz\u2028w")]
    public void EveryBoundHoldsForTheLongestKeywords(string keyword)
    {
        foreach (var language in Languages.All)
        {
            string[] keywords = [.. Enumerable.Range(0, 100).Select(n => string.Concat(n.ToString("000"), keyword.AsSpan(0, Math.Min(97, keyword.Length))))];
            Bounds.Hold(Analyses.ResultOf(Analyses.Input(language: language, keywords: keywords)).GapAnalysis!, language);
            Bounds.Hold(Analyses.ResultOf(Analyses.Input(resume: string.Join(" ; ", keywords.Take(50)), language: language, keywords: keywords)).GapAnalysis!, language);
            Bounds.Hold(Analyses.ResultOf(Analyses.Input(resume: string.Join(" ; ", keywords), language: language, keywords: keywords)).GapAnalysis!, language);
        }
    }

    [Theory]
    [InlineData("Python")]
    [InlineData("SQL", "Rust", "Leadership", "Banking", "AWS", "Terraform", "Go", "Kafka", "Communication", "GDPR")]
    [InlineData("Python", "Docker", "Kubernetes")]
    public void TheLanguageIsTheOneAskedFor(params string[] keywords)
    {
        Assert.All(Bounds.Sentences(Analyses.ResultOf(Analyses.Input(keywords: keywords)).GapAnalysis!), sentence => Assert.DoesNotContain(sentence, IsChinese));
        Assert.All(
            Bounds.Sentences(Analyses.ResultOf(Analyses.Input(language: Languages.TraditionalChinese, keywords: keywords)).GapAnalysis!),
            sentence =>
            {
                Assert.Contains(sentence, IsChinese);
                Assert.All(sentence.Where(IsChinese), c => Assert.True(IsTraditional(c), $"{c} is not Traditional Chinese"));
                Assert.DoesNotContain(sentence.Split(' ', '「', '」'), word => word is "the" or "is" or "and" or "of");
            });
    }

    [Fact]
    public void ASimplifiedCharacterWouldBeSeen() => Assert.Equal([true, true, false, false], "說來说这".Select(IsTraditional));

    [Fact]
    public void WhatTheJobDescriptionStressesComesFirst()
    {
        var gap = Analyses.ResultOf(Analyses.Input(keywords: ["Haskell", "Terraform", "AWS"])).GapAnalysis!;
        Assert.Equal(
            [
                "The job description asks for AWS, but the resume does not mention it.",
                "Terraform would be an advantage for this job, but the resume does not mention it.",
                "The list of keywords asks for Haskell, but neither the resume nor the job description mentions it.",
            ],
            gap.KeyGaps.Select(item => item.Description));
        Assert.Equal(["AWS", "Terraform", "Haskell"], gap.SkillSearchQueries.Select(query => query.SkillName));
    }

    [Fact]
    public void KindsAreTold() => Assert.Equal(
        [GapWords.Technical, GapWords.Domain, GapWords.Soft],
        Analyses.ResultOf(Analyses.Input(keywords: ["Rust", "Banking", "Leadership"])).GapAnalysis!.KeyGaps.Select(item => item.Kind));

    [Fact]
    public void WhatStandsInTheWorkHistoryIsProof()
    {
        var gap = Analyses.ResultOf(Analyses.Input(keywords: ["Python", "Docker"])).GapAnalysis!;
        Assert.StartsWith("Python is backed by the work history", gap.CoreStrengths[0], StringComparison.Ordinal);
        Assert.StartsWith("Docker is named as well", gap.CoreStrengths[1], StringComparison.Ordinal);
        Assert.Contains(gap.QuickImprovements, item => item.StartsWith("Tie Docker to a job", StringComparison.Ordinal));
    }

    [Fact]
    public void AnotherNameIsToBeWrittenAsAskedAndAPluralIsNot()
    {
        var gap = Analyses.ResultOf(Analyses.Input(keywords: ["REST API", "Kubernetes"])).GapAnalysis!;
        Assert.Equal("Write “Kubernetes” beside “K8s”, so that a search for either finds it.", Assert.Single(gap.QuickImprovements, item => item.StartsWith("Write", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("3 years of experience", "The job description asks for 5 years of experience, and the resume states 3.")]
    [InlineData("much experience", "The job description asks for 5 years of experience, and the resume states no number.")]
    public void TooFewYearsAreAGap(string stated, string gap)
    {
        var resume = Analyses.ResumeText.Replace("8 years of experience", stated, StringComparison.Ordinal);
        Assert.Equal(gap, Analyses.ResultOf(Analyses.Input(resume: resume)).GapAnalysis!.KeyGaps[0].Description);
    }

    [Fact]
    public void EnoughYearsAreAStrength() =>
        Assert.Contains("The resume states 8 years of experience; the job description asks for 5.", Analyses.ResultOf(Analyses.Input()).GapAnalysis!.CoreStrengths);

    private static Gen<JobInput> Inputs() =>
        from resume in Tricky.LongText(200)
        from job in Tricky.LongText(200)
        from keywords in Tricky.Text().Select(text => text.Length > 100 ? text[..100] : text).NonEmptyListOf()
        from language in Gen.Elements(Languages.English, Languages.TraditionalChinese)
        let input = new JobInput("x " + resume, "x " + job, [.. keywords.Select(keyword => keyword.Trim()).Where(keyword => keyword.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).Take(100).DefaultIfEmpty("SQL")], language)
        select input;

    private static bool IsChinese(char c) => c is >= '\u4E00' and <= '\u9FFF';

    private static bool IsTraditional(char c) => Big5.GetString(Big5.GetBytes([c]))[0] == c;
}
