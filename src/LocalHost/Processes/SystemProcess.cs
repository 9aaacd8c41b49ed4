using System.Diagnostics;

namespace LocalHost.Processes;

internal sealed class SystemProcess : IRunningProcess
{
    /// <summary>How long output is still read after the process has ended: a process that it started may hold the pipe open.</summary>
    private static readonly TimeSpan OutputPatience = TimeSpan.FromSeconds(2);

    private readonly Process _process;
    private readonly Lock _oneLineAtATime = new();

    public SystemProcess(Process process, Action<OutputLine>? output, TimeProvider time)
    {
        _process = process;
        Id = process.Id;
        Exited = RunAsync(output, time);
    }

    public int Id { get; }

    public Task<int> Exited { get; }

    public void CloseInput()
    {
        if (!_process.StartInfo.RedirectStandardInput)
        {
            return;
        }

        try
        {
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has ended and its end of the pipe is gone, which is what was asked for.
        }
    }

    public void Kill()
    {
        try
        {
            _process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has ended already.
        }
    }

    public void Dispose() => _process.Dispose();

    private async Task<int> RunAsync(Action<OutputLine>? output, TimeProvider time)
    {
        var reading = output is null
            ? Task.CompletedTask
            : Task.WhenAll(ReadAsync(_process.StandardOutput, output, isError: false), ReadAsync(_process.StandardError, output, isError: true));
        await _process.WaitForExitAsync();
        await Task.WhenAny(reading, Task.Delay(OutputPatience, time));
        return _process.ExitCode;
    }

    private async Task ReadAsync(StreamReader reader, Action<OutputLine> output, bool isError)
    {
        while (await reader.ReadLineAsync() is { } text)
        {
            lock (_oneLineAtATime)
            {
                output(new OutputLine(text, isError));
            }
        }
    }
}
