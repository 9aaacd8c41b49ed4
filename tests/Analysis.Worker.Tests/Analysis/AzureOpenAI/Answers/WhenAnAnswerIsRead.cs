using Analysis.Worker.Analysis.AzureOpenAI.Answers;
using FsCheck.Xunit;
using Shared.Results;
using Shared.Submissions;

namespace Analysis.Worker.Tests.Analysis.AzureOpenAI.Answers;

public sealed class WhenAnAnswerIsRead
{
    private static readonly GapAnalysis Good = GoodAnswers.In(Languages.English);

    [Theory]
    [InlineData(Languages.English)]
    [InlineData(Languages.TraditionalChinese)]
    public void OneThatWillDoIsTaken(string language)
    {
        var answer = GoodAnswers.In(language);

        Assert.Equivalent(answer, Assert.IsType<GapReading.Valid>(GapAnswer.Read(GoodAnswers.Json(answer), language)).Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("Here you are: {}")]
    [InlineData("```json\n{}\n```")]
    [InlineData("{\"core_strengths\":[\"a\"]")]
    public void OneThatIsNotTheObjectIsOffSchema(string content) => Assert.Equal(AnswerCodes.OffSchema, CodeOf(content));

    [Theory]
    [InlineData("\"key_gaps\"", "\"gaps\"")]
    [InlineData("\"overall_assessment\":\"", "\"overall_assessment\":null,\"x\":\"")]
    [InlineData("{\"core_strengths\"", "{\"extra\":1,\"core_strengths\"")]
    [InlineData("\"kind\":\"technical\"", "\"kind\":null")]
    [InlineData("\"kind\":\"technical\"", "\"kind\":\"Technical\"")]
    [InlineData("\"SKILL\"", "\"TOOL\"")]
    [InlineData("[\"The resume names", "[null,\"The resume names")]
    public void SoIsOneWithAFieldTooFewTooManyOrOfAnotherKind(string what, string with)
    {
        var json = GoodAnswers.Json(Good);
        Assert.Contains(what, json, StringComparison.Ordinal);

        Assert.Equal(AnswerCodes.OffSchema, CodeOf(json.Replace(what, with, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(0, "/core_strengths has 0 entries; it must have 1 to 5.")]
    [InlineData(6, "/core_strengths has 6 entries; it must have 1 to 5.")]
    public void TooFewOrTooManyAreToldWithTheirFigures(int count, string sentence) => Tells(Good with { CoreStrengths = Some(count) }, sentence);

    [Fact]
    public void TheBoundsThemselvesAreInBounds()
    {
        Assert.Empty(FaultsOf(Good with { CoreStrengths = Some(5), QuickImprovements = Some(6), KeyGaps = [], SkillSearchQueries = [] }));
        Assert.Empty(FaultsOf(Good with { CoreStrengths = [Text(AnswerBounds.MaxStringLength)] }));
        Assert.Empty(FaultsOf(Good with { OverallAssessment = Words(60) }));
        Assert.Empty(FaultsOf(Good with { OverallAssessment = Words(250) }));
    }

    [Fact]
    public void ALengthThatIsNotIsToldWithItsPlace()
    {
        Tells(Good with { KeyGaps = [.. Enumerable.Repeat(Good.KeyGaps[0], 7)] }, "/key_gaps has 7 entries; it must have 0 to 6.");
        Tells(Good with { QuickImprovements = [] }, "/quick_improvements has 0 entries; it must have 1 to 6.");
        Tells(Good with { SkillSearchQueries = [.. Enumerable.Repeat(Good.SkillSearchQueries[0], 7)] }, "/skill_search_queries has 7 entries; it must have 0 to 6.");
        Tells(Good with { KeyGaps = [Good.KeyGaps[0] with { Description = Text(801) }] }, "/key_gaps/0/description has 801 characters; it must have at most 800.");
        Tells(Good with { SkillSearchQueries = [Good.SkillSearchQueries[0] with { SkillName = " " }] }, "/skill_search_queries/0/skill_name is empty; fill it, or leave the entry out where the list may be shorter.");
        Tells(Good with { OverallAssessment = Words(59) }, "/overall_assessment has 59 words; it must have 60 to 250.");
        Tells(Good with { OverallAssessment = Words(251) }, "/overall_assessment has 251 words; it must have 60 to 250.");
    }

    [Fact]
    public void InTraditionalChineseTheAssessmentIsCountedInCharacters()
    {
        var good = GoodAnswers.In(Languages.TraditionalChinese);

        Assert.Empty(FaultsOf(good with { OverallAssessment = new string('履', 100) }, Languages.TraditionalChinese));
        Tells(good with { OverallAssessment = new string('履', 99) + " \n" }, "/overall_assessment has 99 characters; it must have 100 to 500.", Languages.TraditionalChinese);
        Tells(good with { OverallAssessment = new string('履', 501) }, "/overall_assessment has 501 characters; it must have 100 to 500.", Languages.TraditionalChinese);
    }

    [Theory]
    [InlineData("N/A")]
    [InlineData("- n/a -")]
    [InlineData("TBD.")]
    [InlineData("Analysis in progress...")]
    [InlineData("[Your answer here]")]
    [InlineData("Lorem ipsum dolor sit amet")]
    [InlineData("待補")]
    public void APlaceholderIsNoAnswer(string text) =>
        Assert.Contains(FaultsOf(Good with { QuickImprovements = [text] }), fault => fault.Code == AnswerCodes.Placeholder && fault.Sentence.StartsWith("/quick_improvements/0 ", StringComparison.Ordinal));

    [Theory]
    [InlineData("Remove the note that says TBD from the section on projects.")]
    [InlineData("Say which analysis is in progress at the university, and since when.")]
    public void ASentenceAboutOneIsAnAnswer(string text) => Assert.Empty(FaultsOf(Good with { QuickImprovements = [text] }));

    [Fact]
    public void NoFaultQuotesTheAnswer()
    {
        const string planted = "planted-in-the-answer";
        var spoilt = Good with { KeyGaps = [new KeyGap(planted + Text(900), planted)], OverallAssessment = planted, CoreStrengths = [] };

        Assert.All(FaultsOf(spoilt), fault => Assert.DoesNotContain("planted", fault.Sentence, StringComparison.Ordinal));
    }

    [Property(MaxTest = 500)]
    public void NothingIsThrownWhateverItIs(string? content) => Assert.NotNull(GapAnswer.Read(content ?? "", Languages.English));

    private static string[] Some(int count) => [.. Enumerable.Range(1, count).Select(n => $"The resume shows {n} years of the work that this job is about.")];

    private static string Text(int length) => string.Concat(Enumerable.Repeat("it is the work of the team ", (length / 27) + 1))[..length];

    private static string Words(int count) => string.Join(' ', Enumerable.Repeat("the", count));

    private static void Tells(GapAnalysis answer, string sentence, string language = Languages.English) =>
        Assert.Contains(new AnswerFault(AnswerCodes.OutOfBounds, sentence), FaultsOf(answer, language));

    private static string CodeOf(string content) => Assert.IsType<GapReading.Faulty>(GapAnswer.Read(content, Languages.English)).Faults[0].Code;

    private static IReadOnlyList<AnswerFault> FaultsOf(GapAnalysis answer, string language = Languages.English) =>
        GapAnswer.Read(GoodAnswers.Json(answer), language) is GapReading.Faulty faulty ? faulty.Faults : [];
}
