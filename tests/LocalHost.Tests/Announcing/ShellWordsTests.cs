using FsCheck.Xunit;
using LocalHost.Announcing;
using LocalHost.Processes;
using LocalHost.Tests.Children;

namespace LocalHost.Tests.Announcing;

public sealed class ShellWordsTests
{
    [Theory]
    [InlineData("samples/batch.ndjson", "samples/batch.ndjson")]
    [InlineData("履歷.ndjson", "履歷.ndjson")]
    [InlineData("my files/a.ndjson", "'my files/a.ndjson'")]
    [InlineData("it's", @"'it'\''s'")]
    [InlineData("$HOME", "'$HOME'")]
    [InlineData("", "''")]
    public void OnlyWhatTheShellWouldTouchIsQuoted(string word, string quoted) => Assert.Equal(quoted, ShellWords.Quote(word));

    [Theory]
    [InlineData("/home/me/artifacts/bin/jobs.dll", "artifacts/bin/jobs.dll")]
    [InlineData("/elsewhere/jobs.dll", "/elsewhere/jobs.dll")]
    [InlineData("/home/me/my files/jobs", "'my files/jobs'")]
    public void APathBeneathTheCurrentDirectoryIsShort(string path, string shown) => Assert.Equal(shown, ShellWords.PathFrom("/home/me", path));

    [Property(MaxTest = 30, Arbitrary = [typeof(NonControlText)])]
    public bool AShellReadsBackExactlyTheWord(NonControlText text)
    {
        var read = "";
        var launcher = new SystemProcessLauncher(TimeProvider.System);
        var spec = new ProcessSpec(
            "shell",
            new ProgramFile("/bin/sh"),
            ["-c", $"printf '<%s>\\n' {ShellWords.Quote(text.Value)}"],
            new Dictionary<string, string>(),
            line => read += line.Text);
        using var process = launcher.Start(spec);
        return process.Exited.GetAwaiter().GetResult() == 0 && read == $"<{text.Value}>";
    }
}
