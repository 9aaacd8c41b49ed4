namespace Analysis.Worker.Waiting;

/// <summary>Tells whoever waits that something has changed, and begins anew. One task for all that may change: one made of several at each look would stay hung on each of them.</summary>
internal sealed class ChangeSignal
{
    private TaskCompletionSource _next = NewSignal();

    /// <summary>Completes at the next change. Taken before looking, no change is missed.</summary>
    public Task Next => Volatile.Read(ref _next).Task;

    public void Tell() => Interlocked.Exchange(ref _next, NewSignal()).TrySetResult();

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
