using Jobs.Cli.CommandLine;
using Jobs.Cli.Tests.Stub;

namespace Jobs.Cli.Tests.Commands;

public sealed class WhenTheProgramIsAtFault
{
    [Fact]
    public async Task ItIsOneSentenceAndNoStackTrace()
    {
        using var output = new StringWriter();
        using var error = new StringWriter { NewLine = "\n" };
        var host = new CliHost
        {
            Out = output,
            Error = error,
            OpenStandardInput = () => throw new InvalidOperationException("Nobody foresaw this."),
            OpenStandardOutput = () => Stream.Null,
            Environment = new Dictionary<string, string>(),
            ErrorIsTerminal = false,
            OutWidth = null,
            Time = new SkippingTime(),
            Chance = () => 0,
        };

        var exitCode = await CommandTree.RunAsync(["submit", "-"], host, CancellationToken.None);

        Assert.Equal(70, exitCode);
        Assert.Equal("error: A fault in this program: InvalidOperationException: Nobody foresaw this.\n", error.ToString());
    }
}
