using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace EndToEnd.Processes;

/// <summary>A real process of the product. What it writes is kept; it ends by a signal, by the end of its input, or by SIGKILL.</summary>
internal sealed partial class ServiceProcess : IDisposable
{
    private const int SigTerm = 15;
    private const int SigInt = 2;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly TaskCompletionSource _outputEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private event Action<string>? LineWritten;

    private ServiceProcess(Process process) => _process = process;

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    public IReadOnlyCollection<string> Output => _output;

    /// <param name="program">The program's assembly.</param>
    /// <param name="arguments">Its own.</param>
    /// <param name="settings">Its environment, besides what it inherits.</param>
    /// <param name="workingFolder">Where it runs.</param>
    /// <param name="before">Shell commands that the process runs before it becomes the program: to enter a cgroup, to lower a limit of its own.</param>
    public static ServiceProcess Start(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> settings, string workingFolder, string? before = null)
    {
        var dotnet = Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet";
        var start = new ProcessStartInfo(before is null ? dotnet : "sh")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = workingFolder,
        };
        foreach (var argument in before is null ? [program, .. arguments] : (IEnumerable<string>)["-c", $"{before}; exec \"$0\" \"$@\"", dotnet, program, .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        var service = new ServiceProcess(new Process { StartInfo = start, EnableRaisingEvents = true });
        service._process.OutputDataReceived += (_, line) => service.Keep(line.Data, isOutput: true);
        service._process.ErrorDataReceived += (_, line) => service.Keep(line.Data, isOutput: false);
        service._process.Start();
        service._process.BeginOutputReadLine();
        service._process.BeginErrorReadLine();
        return service;
    }

    /// <summary>Waits for a line that contains a text, from now or before.</summary>
    public async Task WaitForLineAsync(string text, TimeSpan? patience = null)
    {
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        LineWritten += Look;
        foreach (var line in _output)
        {
            Look(line);
        }

        await seen.Task.WaitAsync(patience ?? Patience);
        LineWritten -= Look;

        void Look(string line)
        {
            if (line.Contains(text, StringComparison.Ordinal))
            {
                seen.TrySetResult();
            }
        }
    }

    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Terminate() => Signal(SigTerm);

    public void Interrupt() => Signal(SigInt);

    public void EndInput() => _process.StandardInput.Close();

    /// <returns>The exit code; the output is complete by then.</returns>
    public async Task<int> WaitForExitAsync(TimeSpan? patience = null)
    {
        using var timeout = new CancellationTokenSource(patience ?? Patience);
        await _process.WaitForExitAsync(timeout.Token);
        await _outputEnded.Task.WaitAsync(timeout.Token);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private void Signal(int signal) => Assert.Equal(0, NativeKill(_process.Id, signal));

    private void Keep(string? line, bool isOutput)
    {
        if (line is not null)
        {
            _output.Enqueue(line);
            LineWritten?.Invoke(line);
        }
        else if (isOutput)
        {
            _outputEnded.TrySetResult();
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int NativeKill(int process, int signal);
}
