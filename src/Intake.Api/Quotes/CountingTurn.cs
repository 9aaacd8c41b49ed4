namespace Intake.Api.Quotes;

/// <summary>
/// Lets one item be counted at a time in the whole process, whoever asks: counting is the one thing here that takes a core for seconds, and submissions must go on
/// beside it.
/// </summary>
internal sealed class CountingTurn : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);

    public async Task TakeAsync(Action count, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            count();
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();
}
