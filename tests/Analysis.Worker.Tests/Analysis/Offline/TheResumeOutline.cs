using Analysis.Worker.Analysis.Offline;

namespace Analysis.Worker.Tests.Analysis.Offline;

public class TheResumeOutline
{
    [Theory]
    [InlineData("WORK EXPERIENCE", ResumeSection.Experience)]
    [InlineData("Professional Experience:", ResumeSection.Experience)]
    [InlineData("## Selected Projects", ResumeSection.Projects)]
    [InlineData("Skills & Tools", ResumeSection.Skills)]
    [InlineData("Education and Certifications", ResumeSection.Certifications)]
    [InlineData("About me", ResumeSection.Summary)]
    [InlineData("【工作經歷】", ResumeSection.Experience)]
    [InlineData("學歷", ResumeSection.Education)]
    [InlineData("專業技能：", ResumeSection.Skills)]
    [InlineData("相關證照", ResumeSection.Certifications)]
    [InlineData("專案經驗", ResumeSection.Projects)]
    public void KnowsHeadings(string line, object section) => Assert.Equal(section, SectionHeadings.Of(line));

    [Theory]
    [InlineData("Experience with Python and Docker")]
    [InlineData("Gained experience in sales")]
    [InlineData("具備三年以上的後端開發經驗與專案")]
    [InlineData("")]
    [InlineData(":")]
    public void KnowsWhatIsNone(string line) => Assert.Null(SectionHeadings.Of(line));

    [Fact]
    public void PutsTextUnderItsHeading()
    {
        var outline = new ResumeOutline("Ada\nExperience\nPython at Example\nled three\nSkills: Go, Rust\nEducation\nBSc");
        Assert.True(outline.IsKnown);
        Assert.Equal("\nPython at Example\nled three\n", outline.TextOf(ResumeSection.Experience));
        Assert.Equal(" Go, Rust\n", outline.TextOf(ResumeSection.Skills));
        Assert.False(outline.Has(ResumeSection.Projects));
    }

    [Fact]
    public void IsUnknownWhereTheLinesAreLost() => Assert.False(new ResumeOutline("Ada Experience Python at Example Skills Go Rust Education BSc").IsKnown);
}
