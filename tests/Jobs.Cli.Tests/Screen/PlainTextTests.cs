using FsCheck.Xunit;
using Jobs.Cli.Screen;

namespace Jobs.Cli.Tests.Screen;

public sealed class PlainTextTests
{
    [Fact]
    public void AnEscapeSequenceDoesNotReachTheTerminal() => Assert.Equal("cv·[2J·]0;x·", PlainText.Of("cv\u001b[2J\u009d]0;x\a"));

    [Fact]
    public void LettersOfEveryScriptStay() => Assert.Equal("履歷 – naïve 🙂", PlainText.Of("履歷 – naïve 🙂"));

    [Property]
    public bool NothingThatControlsIsLeft(string? text) => !PlainText.Of(text).Any(char.IsControl);
}
