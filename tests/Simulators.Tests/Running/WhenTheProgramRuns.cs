using System.Diagnostics;
using Simulators.ServiceBus;

namespace Simulators.Tests.Running;

public sealed class WhenTheProgramRuns
{
    private static readonly string[] FreePorts = ["service-bus", "--port", "0", "--http-port", "0"];

    [Fact]
    public async Task ItSaysInTwoLinesWhereItListensAndEndsBySignal()
    {
        await using var program = await SimulatorProcess.StartAsync(FreePorts);
        Assert.Matches("^Service Bus listens on 127.0.0.1:[0-9]+: Endpoint=sb://127.0.0.1:[0-9]+;.*UseDevelopmentEmulator=true;$", program.Lines[0]);
        Assert.Matches("^Depth and control listen on http://127.0.0.1:[0-9]+/$", program.Lines[1]);
        using (var http = new HttpClient())
        {
            Assert.Equal("""{"connections":0,"queues":[]}""", await http.GetStringAsync(new Uri($"{program.HttpAddress}/control/queues")));
        }

        using var kill = Process.Start("kill", ["-TERM", $"{program.Process.Id}"]);

        Assert.Equal(("", 0), await program.EndAsync());
    }

    [Fact]
    public async Task ItEndsWithItsInputWhereThatIsWatched()
    {
        await using var program = await SimulatorProcess.StartAsync([.. FreePorts, "--stop-when-input-ends"]);
        Assert.Equal(2, program.Lines.Count);

        program.Process.StandardInput.Close();

        Assert.Equal(("", 0), await program.EndAsync());
    }

    [Theory]
    [InlineData("--port", "-1")]
    [InlineData("--http-port", "http")]
    [InlineData("--lock-duration", "0")]
    [InlineData("--max-delivery-count", "0")]
    [InlineData("--max-message-size", "large")]
    [InlineData("--colour", "blue")]
    public async Task AWrongArgumentGetsASentence(string option, string value)
    {
        await using var program = await SimulatorProcess.StartAsync("service-bus", option, value);

        var (errors, code) = await program.EndAsync();

        Assert.Equal(2, code);
        Assert.Contains(option, errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task APortInUseGetsASentence(bool isHttp)
    {
        await using var other = await ServiceBusSimulator.StartAsync();
        string[] ports = isHttp ? ["--port", "0", "--http-port", $"{other.HttpPort}"] : ["--port", $"{other.Port}", "--http-port", "0"];
        await using var program = await SimulatorProcess.StartAsync(["service-bus", .. ports]);

        var (errors, code) = await program.EndAsync();

        Assert.Equal(2, code);
        Assert.Equal($"Port {(isHttp ? other.HttpPort : other.Port)} is in use, or may not be used. Give another with {(isHttp ? "--http-port" : "--port")}.", errors.Trim());
    }

    [Fact]
    public async Task HelpNamesEveryOption()
    {
        await using var program = await SimulatorProcess.StartAsync("service-bus", "--help");

        var text = await program.Process.StandardOutput.ReadToEndAsync();
        var (_, code) = await program.EndAsync();

        Assert.Equal(0, code);
        Assert.Contains("--stop-when-input-ends", text, StringComparison.Ordinal);
    }
}
