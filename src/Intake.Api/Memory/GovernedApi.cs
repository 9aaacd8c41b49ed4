using Shared.Memory.Governing;
using Shared.Workers;

namespace Intake.Api.Memory;

/// <summary>The API as its memory's governor sees it: submissions being taken, and an end.</summary>
internal sealed class GovernedApi(IHostApplicationLifetime lifetime) : IGovernedProcess, IDisposable
{
    private const int Running = -1;

    private int _submissions;
    private readonly CancellationTokenSource _cutShort = new();
    private int _reason = Running;

    public int InFlight => Volatile.Read(ref _submissions);

    public int ExitCode => Volatile.Read(ref _reason) is var reason && reason == Running ? ExitCodes.Drained : ExitCodes.For((StopReason)reason);

    /// <summary>Canceled when memory does not wait for submissions that are being taken: what was not answered was not promised.</summary>
    public CancellationToken IsCutShort => _cutShort.Token;

    public void Begin() => Interlocked.Increment(ref _submissions);

    public void Finish() => Interlocked.Decrement(ref _submissions);

    public void End(StopReason reason)
    {
        Volatile.Write(ref _reason, (int)reason);
        lifetime.StopApplication();
    }

    public void CutShort() => _cutShort.Cancel();

    public void Dispose() => _cutShort.Dispose();
}
