using System.Diagnostics;

namespace Simulators.Tests.Running;

/// <summary>The program itself, as others start it.</summary>
internal sealed class SimulatorProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private SimulatorProcess(Process process) => Process = process;

    public Process Process { get; }

    /// <summary>The two lines that it starts with; empty where it did not come to that.</summary>
    public List<string> Lines { get; } = [];

    public string ConnectionString => Lines[0][Lines[0].IndexOf("Endpoint=", StringComparison.Ordinal)..];

    public string HttpAddress => Lines[1][Lines[1].IndexOf("http://", StringComparison.Ordinal)..].TrimEnd('/');

    public static async Task<SimulatorProcess> StartAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Simulators.ServiceBus.ServiceBusSimulator).Assembly.Location, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var started = new SimulatorProcess(System.Diagnostics.Process.Start(start)!);
        while (started.Lines.Count < 2 && await started.Process.StandardOutput.ReadLineAsync().WaitAsync(Patience) is { } line)
        {
            started.Lines.Add(line);
        }

        return started;
    }

    /// <summary>What it said against its start, once it has ended, and its exit code.</summary>
    public async Task<(string Errors, int ExitCode)> EndAsync()
    {
        var errors = await Process.StandardError.ReadToEndAsync().WaitAsync(Patience);
        await Process.WaitForExitAsync().WaitAsync(Patience);
        return (errors, Process.ExitCode);
    }

    public async ValueTask DisposeAsync()
    {
        if (!Process.HasExited)
        {
            Process.Kill();
            await Process.WaitForExitAsync();
        }

        Process.Dispose();
    }
}
