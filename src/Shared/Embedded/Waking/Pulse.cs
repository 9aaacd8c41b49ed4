namespace Shared.Embedded.Waking;

/// <summary>Wakes everyone who waits. A waiter takes <see cref="Next"/> before it looks, so that no beat between looking and waiting is missed.</summary>
internal sealed class Pulse
{
    private TaskCompletionSource _next = New();

    public Task Next => Volatile.Read(ref _next).Task;

    public void Beat() => Interlocked.Exchange(ref _next, New()).TrySetResult();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
