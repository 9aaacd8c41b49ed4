using System.Diagnostics;

namespace Benchmarks.Sides;

/// <summary>A process that this run started, ended by this run.</summary>
internal sealed class Child : IAsyncDisposable
{
    private readonly Process _process;
    private readonly bool _endsWithInput;

    private Child(Process process, bool readsOutput, bool endsWithInput)
    {
        _process = process;
        _endsWithInput = endsWithInput;
        if (!readsOutput)
        {
            process.OutputDataReceived += (_, _) => { };
            process.BeginOutputReadLine();
        }
    }

    public int Id => _process.Id;

    public StreamWriter Input => _process.StandardInput;

    public StreamReader Output => _process.StandardOutput;

    /// <param name="program">Found on the path.</param>
    /// <param name="arguments">What it is given.</param>
    /// <param name="settings">Added to the environment.</param>
    /// <param name="readsOutput">Whether the caller reads <see cref="Output"/>; else it is thrown away.</param>
    /// <param name="endsWithInput">Whether it stops by itself when its input ends; else it is killed.</param>
    public static Child Start(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> settings, bool readsOutput = false, bool endsWithInput = true)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        return new Child(Process.Start(start)!, readsOutput, endsWithInput);
    }

    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(_endsWithInput ? TimeSpan.FromSeconds(30) : TimeSpan.Zero, TimeProvider.System);
        try
        {
            _process.StandardInput.Close();
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (Exception fault) when (fault is IOException or OperationCanceledException)
        {
            _process.Kill();
            await _process.WaitForExitAsync(CancellationToken.None);
        }

        _process.Dispose();
    }
}
