using System.Threading.Channels;
using LocalHost.Processes;

namespace LocalHost.Tests.Children;

/// <summary>Starts nothing: each start is handed to the test, which decides how that process lives.</summary>
internal sealed class ScriptedLauncher : IProcessLauncher
{
    private readonly Channel<ScriptedProcess> _started = Channel.CreateUnbounded<ScriptedProcess>();
    private int _lastId;

    /// <summary>When set, the next start fails with this sentence.</summary>
    public string? NextFailure { get; set; }

    public bool HasUnseenStart => _started.Reader.TryPeek(out _);

    public IRunningProcess Start(ProcessSpec spec)
    {
        if (NextFailure is { } sentence)
        {
            NextFailure = null;
            throw new ProcessStartException(sentence, new InvalidOperationException());
        }

        var process = new ScriptedProcess(++_lastId, spec);
        _started.Writer.TryWrite(process);
        return process;
    }

    public async Task<ScriptedProcess> NextStartAsync() => await _started.Reader.ReadAsync().AsTask().WaitAsync(Patience.Long);
}
