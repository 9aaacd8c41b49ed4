using System.Runtime.InteropServices;

namespace LocalHost.Stopping;

/// <summary>
/// The two tokens of a stop: the first Ctrl-C or SIGTERM asks everything to stop, a Ctrl-C after it ends it at once; a SIGTERM sent again does not, because
/// programs send it twice without meaning more by it (<c>timeout</c>: to the process and to its group). A Ctrl-C reaches the children too, as they share the
/// terminal: they stop by it as they would by the end of their input.
/// </summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _kill = new();
    private readonly List<PosixSignalRegistration> _registrations;

    public StopSignals() =>
        _registrations = [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGQUIT }.Select(signal => PosixSignalRegistration.Create(signal, Take))];

    public CancellationToken Stop => _stop.Token;

    public CancellationToken Kill => _kill.Token;

    public void Dispose()
    {
        _registrations.ForEach(registration => registration.Dispose());
        _stop.Dispose();
        _kill.Dispose();
    }

    private void Take(PosixSignalContext signal)
    {
        signal.Cancel = true;
        if (!_stop.IsCancellationRequested)
        {
            _stop.Cancel();
        }
        else if (signal.Signal is PosixSignal.SIGINT or PosixSignal.SIGQUIT)
        {
            _kill.Cancel();
        }
    }
}
