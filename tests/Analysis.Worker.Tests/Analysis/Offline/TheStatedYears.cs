using Analysis.Worker.Analysis.Offline;

namespace Analysis.Worker.Tests.Analysis.Offline;

public class TheStatedYears
{
    [Theory]
    [InlineData("8 years of experience", 8)]
    [InlineData("8+ years' experience with Python", 8)]
    [InlineData("over 12 yrs of working experience", 12)]
    [InlineData("five years in retail", 5)]
    [InlineData("Twelve years as a nurse", 12)]
    [InlineData("3-5 years of experience", 3)]
    [InlineData("3 – 5 years of experience", 3)]
    [InlineData("2 years of experience with Go and 6 years of experience overall", 6)]
    [InlineData("具備 6 年以上工作經驗", 6)]
    [InlineData("五年後端開發經驗", 5)]
    [InlineData("十年資歷", 10)]
    [InlineData("十五年工作經驗", 15)]
    [InlineData("二十三年的工作經驗", 23)]
    [InlineData("兩年多的業務經驗", 2)]
    [InlineData("3~5 年經驗", 3)]
    public void AreRead(string text, int years) => Assert.Equal(years, StatedYears.In(text));

    [Theory]
    [InlineData("a company with 120 years of experience")]
    [InlineData("in business for 60 years of experience")]
    [InlineData("a 3 year warranty")]
    [InlineData("since 2019 in several years")]
    [InlineData("2019年開始的工作經驗")]
    [InlineData("民國109年起工作經驗")]
    [InlineData("years of experience")]
    [InlineData("someone years of experience")]
    [InlineData("")]
    public void AreNotMadeUp(string text) => Assert.Null(StatedYears.In(text));
}
