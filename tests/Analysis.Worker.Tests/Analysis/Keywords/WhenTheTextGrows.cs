namespace Analysis.Worker.Tests.Analysis.Keywords;

/// <summary>Work is counted, not timed: a step is a look at the automaton or at a candidate.</summary>
public class WhenTheTextGrows
{
    [Theory]
    [InlineData("a")]
    [InlineData("a ")]
    [InlineData("ab-")]
    [InlineData("Python and Go; ")]
    [InlineData("資料庫 ")]
    [InlineData("C++/C#&R.")]
    public void StepsGrowAsItDoes(string piece)
    {
        // Each keyword ends another one, none can be covered: every character is the end of many candidates.
        string[] keywords = [.. Enumerable.Range(2, 99).Select(n => new string('a', n)).Append("aaab c")];
        var (once, twice) = (Steps(piece, 20_000, keywords), Steps(piece, 40_000, keywords));
        Assert.InRange((double)twice / once, 1.8, 2.2);
    }

    [Fact]
    public void KeywordsThatAreNotThereCostNoStepOfTheirOwn()
    {
        string[] keywords = [.. Enumerable.Range(0, 100).Select(n => $"zebra{n}q")];
        var (one, hundred) = (Steps("Python and Go; ", 20_000, [keywords[0]]), Steps("Python and Go; ", 20_000, keywords));
        Assert.Equal(one, hundred);
    }

    [Fact]
    public void TheWorstCaseStaysWithinTwoStepsAndTheCandidatesPerCharacter()
    {
        string[] keywords = [.. Enumerable.Range(1, 100).Select(n => new string('a', n) + "b")];
        Assert.InRange(Steps("a", 100_000, keywords), 100_000, 200_000);
    }

    private static long Steps(string piece, int length, string[] keywords) =>
        Resume.Matcher.Find(string.Concat(Enumerable.Repeat(piece, (length / piece.Length) + 1)), keywords).Steps;
}
