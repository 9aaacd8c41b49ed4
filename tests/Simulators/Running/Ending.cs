using System.Runtime.InteropServices;

namespace Simulators.Running;

/// <summary>
/// When a simulator shall end: SIGINT, SIGTERM, or the end of standard input where that is watched. Then SIGINT is passed over: it is a terminal's, meant for all that run
/// there, and whoever holds the input still needs the simulator while the others stop.
/// </summary>
internal sealed class Ending : IDisposable
{
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly PosixSignalRegistration[] _signals;
    private readonly bool _watchesInput;

    public Ending(bool watchesInput)
    {
        _watchesInput = watchesInput;
        _signals = [PosixSignalRegistration.Create(PosixSignal.SIGINT, Ask), PosixSignalRegistration.Create(PosixSignal.SIGTERM, Ask)];
        if (watchesInput)
        {
            // A thread of its own, in the background: reading a pipe cannot be canceled, and must not keep the process alive.
            new Thread(WatchInput) { IsBackground = true, Name = "input watch" }.Start();
        }
    }

    public Task Asked => _asked.Task;

    public void Dispose() => Array.ForEach(_signals, signal => signal.Dispose());

    private void Ask(PosixSignalContext context)
    {
        context.Cancel = true;
        if (!_watchesInput || context.Signal != PosixSignal.SIGINT)
        {
            _asked.TrySetResult();
        }
    }

    private void WatchInput()
    {
        using var input = Console.OpenStandardInput();
        Span<byte> ignored = stackalloc byte[256];
        while (input.Read(ignored) > 0)
        {
        }

        _asked.TrySetResult();
    }
}
