using System.Diagnostics;
using Simulators.OpenAI;

namespace Simulators.Tests.Running;

public sealed class WhenTheModelsProgramRuns
{
    [Fact]
    public async Task ItSaysWhatAWorkerIsToBeToldAndEndsBySignal()
    {
        await using var program = await SimulatorProcess.StartAsync("open-ai", "--port", "0", "--speed", "0");
        Assert.Matches("^Azure OpenAI listens on http://127.0.0.1:[0-9]+/\\. For a worker:$", program.Lines[0]);
        Assert.Equal("Model__Provider=AzureOpenAI", program.Lines[1]);

        using var kill = Process.Start("kill", ["-TERM", $"{program.Process.Id}"]);

        Assert.Equal(("", 0), await program.EndAsync());
    }

    [Theory]
    [InlineData("--chat", "gpt-4.1")]
    [InlineData("--chat", "gpt-4.1=60000")]
    [InlineData("--embeddings", "=1/1")]
    [InlineData("--embeddings", "vectors=0/1")]
    [InlineData("--port", "many")]
    public async Task AWrongArgumentGetsASentence(string option, string value)
    {
        await using var program = await SimulatorProcess.StartAsync("open-ai", "--port", "0", option, value);

        var (errors, code) = await program.EndAsync();

        Assert.Equal(2, code);
        Assert.Contains(option, errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task APortInUseGetsASentence()
    {
        await using var other = await OpenAISimulator.StartAsync();
        await using var program = await SimulatorProcess.StartAsync("open-ai", "--port", $"{other.Endpoint.Port}");

        Assert.Equal(($"Port {other.Endpoint.Port} is in use, or may not be used. Give another with --port.\n", 2), await program.EndAsync());
    }
}
