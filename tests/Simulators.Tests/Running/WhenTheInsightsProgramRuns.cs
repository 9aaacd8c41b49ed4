using System.Diagnostics;
using Simulators.Insights;

namespace Simulators.Tests.Running;

public sealed class WhenTheInsightsProgramRuns
{
    private const string Setting = "APPLICATIONINSIGHTS_CONNECTION_STRING=";

    [Fact]
    public async Task ItSaysWhatProcessesAreToBeToldPrintsWhatArrivesAndEndsBySignal()
    {
        await using var program = await SimulatorProcess.StartAsync("insights", "--port", "0", "--print");
        Assert.Matches("^Application Insights listens on http://127.0.0.1:[0-9]+/\\. For the API and workers:$", program.Lines[0]);
        Assert.StartsWith($"{Setting}InstrumentationKey=", program.Lines[1], StringComparison.Ordinal);

        var address = new Uri(program.Lines[0][program.Lines[0].IndexOf("http", StringComparison.Ordinal)..].Split(' ')[0].TrimEnd('.') + "v2/track");
        using var http = new HttpClient();
        using var answer = await http.PostAsync(address, new StringContent(Insights.Posting.Metric));
        Assert.Equal("metric     analysis-worker process_memory_mb = 120.5", await program.Process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(30)));

        using var kill = Process.Start("kill", ["-INT", $"{program.Process.Id}"]);

        Assert.Equal(("", 0), await program.EndAsync());
    }

    [Theory]
    [InlineData("--port", "-1")]
    [InlineData("--port", "70000")]
    [InlineData("--port", "many")]
    [InlineData("--colour", "blue")]
    public async Task AWrongArgumentGetsASentence(string option, string value)
    {
        await using var program = await SimulatorProcess.StartAsync("insights", option, value);

        var (errors, code) = await program.EndAsync();

        Assert.Equal(2, code);
        Assert.Contains(option, errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task APortInUseGetsASentence()
    {
        await using var other = await InsightsSimulator.StartAsync();
        await using var program = await SimulatorProcess.StartAsync("insights", "--port", $"{other.Port}");

        Assert.Equal(($"Port {other.Port} is in use, or may not be used. Give another with --port.\n", 2), await program.EndAsync());
    }
}
