using System.Diagnostics;
using System.Runtime.CompilerServices;
using Simulators.Tests.Running;

namespace Simulators.Tests.ServiceBus;

/// <summary>
/// Microsoft's own client (<c>@azure/service-bus</c>, from npm; needs Node 20) against the program, each of its checks by name. By hand:
/// <code>
/// dotnet run --project tests/Simulators -- service-bus --lock-duration 00:00:03 --max-message-size 1048576 --duplicate-window 00:00:30
/// cd tests/Simulators.Tests/js
/// npm ci
/// node checks.mjs "&lt;connection string of the first line&gt;" http://127.0.0.1:5300
/// </code>
/// </summary>
[Trait("Tier", "Heavy")]
public sealed class WhenMicrosoftsJsClientSpeaks
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private static readonly string[] Arguments =
    [
        "service-bus", "--port", "0", "--http-port", "0", "--lock-duration", "00:00:03", "--max-message-size", "1048576", "--duplicate-window", "00:00:30",
    ];

    [Fact]
    public async Task EveryCheckPasses()
    {
        var (installed, npm) = await RunAsync("npm", "ci", "--no-audit", "--no-fund");
        Assert.True(npm == 0, installed);
        await using var simulator = await SimulatorProcess.StartAsync(Arguments);

        var (told, code) = await RunAsync("node", "checks.mjs", simulator.ConnectionString, simulator.HttpAddress);

        var lines = told.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var passed = lines.Count(line => line.StartsWith("ok ", StringComparison.Ordinal));
        // Whole lines are told: a failed one says why.
        Assert.True(code == 0 && passed >= 31 && lines.Contains($"{passed} of {passed} checks passed"), told);
    }

    private static async Task<(string Output, int Code)> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = Folder(), RedirectStandardOutput = true, RedirectStandardError = true })!;
        try
        {
            var errors = process.StandardError.ReadToEndAsync();
            var output = await process.StandardOutput.ReadToEndAsync().WaitAsync(Patience);
            await process.WaitForExitAsync().WaitAsync(Patience);
            return (output + await errors, process.ExitCode);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "js");
}
