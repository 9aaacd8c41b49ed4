using Analysis.Worker.Analysis.AzureOpenAI.Answers;
using Analysis.Worker.Analysis.Model;
using FsCheck;
using FsCheck.Fluent;
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
    [InlineData("", "reading ended in line 1 at byte 1")]
    [InlineData("Here you are: {}", "reading ended in line 1 at byte 1")]
    [InlineData("{} Done.", "reading ended in line 1 at byte 4")]
    [InlineData("```json\n{}\n```", "reading ended in line 1 at byte 1")]
    [InlineData("{\"core_strengths\":[\"a\"]", "reading ended in line 1 at byte 24")]
    [InlineData("{\"core_strengths\":[],}", "reading ended in line 1 at byte 22")]
    [InlineData("{\"core_strengths\":[],\"core_strengths\":[]}", "a member stands in it twice")]
    public void OneThatIsNotOneJsonObjectIsMalformedAndSaysWhere(string content, string how) =>
        Assert.Equal([new AnswerFault(AnswerCodes.Malformed, $"The answer is not one JSON object with nothing around it: {how}.")], FaultsIn(content));

    [Theory]
    [InlineData("null", "The answer must be of type object; it is of type null.")]
    [InlineData("[]", "The answer must be of type object; it is of type array.")]
    [InlineData("\"{}\"", "The answer must be of type object; it is of type string.")]
    public void OneThatIsAnotherThingIsOffSchema(string content, string sentence) => Assert.Equal([new AnswerFault(AnswerCodes.OffSchema, sentence)], FaultsIn(content));

    [Fact]
    public void EveryMemberThatIsMissingIsNamed() => Assert.Equal(
        ["/core_strengths is missing.", "/key_gaps is missing.", "/quick_improvements is missing.", "/overall_assessment is missing.", "/skill_search_queries is missing."],
        FaultsIn("{}").Select(fault => fault.Sentence));

    [Theory]
    [InlineData("\"key_gaps\"", "\"planted\"", "The answer has members that the schema does not have: 1.", "/key_gaps is missing.")]
    [InlineData("\"overall_assessment\":\"", "\"overall_assessment\":null,\"x\":\"", "The answer has members that the schema does not have: 1.", "/overall_assessment must be of type string; it is of type null.")]
    [InlineData("{\"core_strengths\"", "{\"extra\":1,\"core_strengths\"", "The answer has members that the schema does not have: 1.")]
    [InlineData("\"kind\":\"technical\"", "\"kind\":null", "/key_gaps/0/kind must be of type string; it is of type null.")]
    [InlineData("\"kind\":\"technical\"", "\"kind\":\"Technical\"", "/key_gaps/0/kind must be one of technical, domain, soft.")]
    [InlineData("\"kind\":\"technical\"", "\"kind\":\"technical\",\"why\":1", "/key_gaps/0 has members that the schema does not have: 1.")]
    [InlineData("\"SKILL\"", "\"TOOL\"", "/skill_search_queries/0/skill_category must be one of SKILL, FIELD.")]
    [InlineData("[\"The resume names", "[17,\"The resume names", "/core_strengths/0 must be of type string; it is of type number.")]
    [InlineData("[\"The resume names", "[null,\"The resume names", "/core_strengths/0 must be of type string; it is of type null.")]
    public void OneOfAnotherFormIsToldWhereItDiffers(string what, string with, params string[] sentences)
    {
        var json = GoodAnswers.Json(Good);
        Assert.Contains(what, json, StringComparison.Ordinal);

        Assert.Equal(sentences.Select(sentence => new AnswerFault(AnswerCodes.OffSchema, sentence)), FaultsIn(json.Replace(what, with, StringComparison.Ordinal)));
    }

    [Fact]
    public void HalfACharacterIsMalformedAsItIsAndAsAnEscape()
    {
        string[] answers = ["\uD800", "{\"\\ud800\":1}", GoodAnswers.Json(Good).Replace("[\"The resume names", "[\"\\udc00", StringComparison.Ordinal)];

        Assert.All(answers, answer => Assert.Equal([new AnswerFault(AnswerCodes.Malformed, "The answer is not one JSON object with nothing around it: it has half of a surrogate pair.")], FaultsIn(answer)));
    }

    [Theory]
    [InlineData(0, "/core_strengths has 0 entries; it must have 1 to 5.")]
    [InlineData(6, "/core_strengths has 6 entries; it must have 1 to 5.")]
    public void TooFewOrTooManyAreToldWithTheirFigures(int count, string sentence) => Tells(Good with { CoreStrengths = Some(count) }, sentence);

    [Fact]
    public void TheBoundsThemselvesAreInBounds()
    {
        Assert.Empty(FaultsOf(Good with { CoreStrengths = Some(5), QuickImprovements = Some(6), KeyGaps = [], SkillSearchQueries = [] }));
        Assert.Empty(FaultsOf(Good with { CoreStrengths = [Text(AnswerBounds.MaxLength)] }));
        Assert.Empty(FaultsOf(Good with { SkillSearchQueries = [.. Enumerable.Repeat(Good.SkillSearchQueries[0] with { SkillName = Text(AnswerBounds.MaxNameLength) }, 6)] }));
        Assert.Empty(FaultsOf(Good with { KeyGaps = [.. Enumerable.Repeat(Good.KeyGaps[0], 6)] }));
        Assert.Empty(FaultsOf(Good with { OverallAssessment = Words(60) }));
        Assert.Empty(FaultsOf(Good with { OverallAssessment = Words(250) }));
    }

    [Fact]
    public void ALengthThatIsNotIsToldWithItsPlace()
    {
        Tells(Good with { KeyGaps = [.. Enumerable.Repeat(Good.KeyGaps[0], 7)] }, "/key_gaps has 7 entries; it must have 0 to 6.");
        Tells(Good with { QuickImprovements = [] }, "/quick_improvements has 0 entries; it must have 1 to 6.");
        Tells(Good with { SkillSearchQueries = [.. Enumerable.Repeat(Good.SkillSearchQueries[0], 7)] }, "/skill_search_queries has 7 entries; it must have 0 to 6.");
        Tells(Good with { KeyGaps = [Good.KeyGaps[0] with { Description = Text(601) }] }, "/key_gaps/0/description has 601 characters; it must have at most 600.");
        Tells(Good with { SkillSearchQueries = [Good.SkillSearchQueries[0] with { SkillName = " " }] }, "/skill_search_queries/0/skill_name is empty; fill it, or leave the entry out where the list may be shorter.");
        Tells(Good with { OverallAssessment = Words(59) }, "/overall_assessment has 59 words; it must have 60 to 250.");
        Tells(Good with { SkillSearchQueries = [Good.SkillSearchQueries[0] with { SkillName = Text(101) }] }, "/skill_search_queries/0/skill_name has 101 characters; it must have at most 100.");
        Tells(Good with { QuickImprovements = ["Add the figures to \0 the project."] }, "/quick_improvements/0 has control characters; it must be plain text.");
        Tells(Good with { OverallAssessment = Words(200) + new string('e', 2_000) }, "/overall_assessment has 2799 characters; it must have at most 2500.");
        Tells(Good with { OverallAssessment = Words(251) }, "/overall_assessment has 251 words; it must have 60 to 250.");
    }

    [Fact]
    public void InTraditionalChineseTheAssessmentIsCountedInCharacters()
    {
        var good = GoodAnswers.In(Languages.TraditionalChinese);

        Assert.Empty(FaultsOf(good with { OverallAssessment = new string('履', 100) }, Languages.TraditionalChinese));
        Assert.Empty(FaultsOf(good with { OverallAssessment = new string('履', 498) + "𠮷𠮷" }, Languages.TraditionalChinese));
        Assert.Empty(FaultsOf(good with { CoreStrengths = [new string('履', 300)] }, Languages.TraditionalChinese));
        Tells(good with { CoreStrengths = [new string('履', 301)] }, "/core_strengths/0 has 301 characters; it must have at most 300.", Languages.TraditionalChinese);
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
    [InlineData("Add the figures of the project: lorem ipsum dolor sit amet.")]
    [InlineData("Write [your job title here] into the first line of the resume.")]
    [InlineData("Name {{company}} in the first line of the resume.")]
    [InlineData("「分析進行中，請稍候」")]
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
        var spoilt = Good with { KeyGaps = [new KeyGap(planted + Text(900), "technical")], OverallAssessment = planted, CoreStrengths = [] };
        var offSchema = GoodAnswers.Json(spoilt).Replace("\"technical\"", "\"planted\",\"planted\":\"planted\"", StringComparison.Ordinal);
        var malformed = offSchema + planted;

        Assert.All(
            [.. FaultsOf(spoilt), .. FaultsOf(spoilt, Languages.TraditionalChinese), .. FaultsIn(offSchema), .. FaultsIn(malformed)],
            fault => Assert.DoesNotContain("planted", fault.Sentence, StringComparison.Ordinal));
    }

    [Property(MaxTest = 500)]
    public void NothingIsThrownWhateverItIs(string? content) => Assert.NotNull(GapAnswer.Read(content ?? "", Languages.English));

    [Property(MaxTest = 1_000)]
    public Property NorWhereAnAnswerIsSpoilt() => Prop.ForAll(
        (from at in Gen.Choose(0, 1_000) from cut in Gen.Choose(0, 40) from put in Gen.Elements(Spoilers) from language in Gen.Elements(Languages.All.ToArray()) select (at, cut, put, language)).ToArbitrary(),
        spoilt =>
        {
            var json = GoodAnswers.Json(GoodAnswers.In(spoilt.language));
            var at = spoilt.at % json.Length;
            var content = json[..at] + spoilt.put + json[Math.Min(json.Length, at + spoilt.cut)..];
            return GapAnswer.Read(content, spoilt.language) is not GapReading.Faulty { Faults.Count: 0 };
        });

    /// <summary>Written by the record's own shape: the record, the schema and the reader say the same.</summary>
    [Property(MaxTest = 200)]
    public Property WhatIsInBoundsIsReadBackAsItIs() => Prop.ForAll(AnyAnswer().ToArbitrary(), answer =>
        Assert.Equivalent(answer, Assert.IsType<GapReading.Valid>(GapAnswer.Read(GoodAnswers.Json(answer), Languages.English)).Value, strict: true));

    private static readonly string[] Spoilers =
    [
        "", "\"", "\\", "{", "}", "[", "]", ",", ":", "null", "1e999", "\uD800", "\\ud800", "\\udc00\\ud800", "\0", "\u2028", "😀", "\"x\":", new string('[', 100), new string('{', 3), "// comment", "/**/", "\uFEFF", "NaN",
    ];

    private static Gen<GapAnalysis> AnyAnswer() =>
        from strengths in Sentences(1, 5)
        from gaps in Sentences(0, 6)
        from kind in Gen.Elements(GapWords.Kinds.ToArray())
        from improvements in Sentences(1, 6)
        from words in Gen.Choose(60, 250)
        from queries in Sentences(0, 6)
        from category in Gen.Elements(GapWords.Skill, GapWords.Field)
        select new GapAnalysis(
            strengths,
            [.. gaps.Select(gap => new KeyGap(gap, kind))],
            improvements,
            Words(words),
            [.. queries.Select(query => new SkillSearchQuery(query[..20], category, query))]);

    private static Gen<string[]> Sentences(int least, int most) =>
        from count in Gen.Choose(least, most)
        from sentences in Gen.ArrayOf(from length in Gen.Choose(30, 560) from odd in Gen.Elements("", "\"quoted\"", "C++ & C#", "a\\b", "<b>", "line\nbreak", "naïve 😀") select Text(length) + odd, count)
        select sentences;

    private static string[] Some(int count) => [.. Enumerable.Range(1, count).Select(n => $"The resume shows {n} years of the work that this job is about.")];

    private static string Text(int length) => string.Concat(Enumerable.Repeat("it is the work of the team ", (length / 27) + 1))[..length];

    private static string Words(int count) => string.Join(' ', Enumerable.Repeat("the", count));

    private static void Tells(GapAnalysis answer, string sentence, string language = Languages.English) =>
        Assert.Contains(new AnswerFault(AnswerCodes.OutOfBounds, sentence), FaultsOf(answer, language));

    private static IReadOnlyList<AnswerFault> FaultsIn(string content) => Assert.IsType<GapReading.Faulty>(GapAnswer.Read(content, Languages.English)).Faults;

    private static IReadOnlyList<AnswerFault> FaultsOf(GapAnalysis answer, string language = Languages.English) =>
        GapAnswer.Read(GoodAnswers.Json(answer), language) is GapReading.Faulty faulty ? faulty.Faults : [];
}
