using Jobs.Cli.Tests.Stub;

namespace Jobs.Cli.Tests.Commands;

public sealed class WhenUsedWrongly
{
    [Theory]
    [InlineData("submit", "Required argument")]
    [InlineData("statsu", "'statsu' is no command or option of jobs.")]
    [InlineData("queue --wat", "'--wat' is no command or option of jobs queue.")]
    [InlineData("list --limit 0", "--limit is a number from 1 to 200.")]
    [InlineData("status nonsense", "'nonsense' is no job's id")]
    [InlineData("results job_1 --out -", "'job_1' is no batch's id")]
    [InlineData("submit a --on-error maybe", "maybe")]
    [InlineData("submit a --idempotency-key é", "visible ASCII")]
    [InlineData("keys create --submitter Acme", "--submitter has 1 to 64 characters")]
    [InlineData("keys revoke jk_aaaaaaaa_bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb", "not the whole key")]
    [InlineData("queue --key a --key-file b", "one of them")]
    [InlineData("queue --key-file /nowhere/at/all", "cannot be read")]
    public async Task ItIsOneSentenceAndTwo(string line, string sentence)
    {
        var run = await CommandRun.OfAsync(null, line.Split(' '));

        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith("error: ", run.Error);
        Assert.Contains(sentence, run.Error);
        Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Empty(run.Out);
    }

    [Theory]
    [InlineData("submit")]
    [InlineData("status")]
    [InlineData("results")]
    [InlineData("result")]
    [InlineData("list")]
    [InlineData("cancel")]
    [InlineData("queue")]
    [InlineData("workers")]
    [InlineData("keys")]
    [InlineData("keys create")]
    [InlineData("keys list")]
    [InlineData("keys revoke")]
    [InlineData("keys generate")]
    public async Task HelpOfEveryCommandHasExamplesAndExitCodes(string command)
    {
        var run = await CommandRun.OfAsync(null, [.. command.Split(' '), "--help"]);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains($"Examples:\n  ", run.Out);
        Assert.Contains($"jobs {command}", run.Out[run.Out.IndexOf("Examples:", StringComparison.Ordinal)..]);
        Assert.Contains("130  interrupted", run.Out);
    }

    [Fact]
    public async Task NothingAtAllIsHelp()
    {
        var run = await CommandRun.OfAsync(null);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("submit <FILE>", run.Out);
    }
}
