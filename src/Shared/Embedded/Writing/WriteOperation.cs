using Shared.Ports;

namespace Shared.Embedded.Writing;

/// <summary>Something to be done in a write transaction, and its caller's wait for it.</summary>
internal abstract class WriteOperation(bool durable, CancellationToken cancellation)
{
    /// <summary>True where the caller is promised that it survives a power cut.</summary>
    public bool IsDurable { get; } = durable;

    protected CancellationToken Cancellation { get; } = cancellation;

    /// <summary>False where the caller has gone and nothing need be done.</summary>
    public abstract bool IsWanted();

    /// <summary>Inside the transaction. May be run again, in another one, if this one fails.</summary>
    public abstract void Run(WriteSession session);

    /// <summary>After the commit.</summary>
    public abstract void Complete();

    public abstract void Fail(StoreException error);
}

internal sealed class WriteOperation<T>(Func<WriteSession, T> act, bool durable, CancellationToken cancellation) : WriteOperation(durable, cancellation)
{
    private readonly TaskCompletionSource<T> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _result;

    public Task<T> Completion => _completion.Task;

    public override bool IsWanted()
    {
        if (Cancellation.IsCancellationRequested)
        {
            _completion.TrySetCanceled(Cancellation);
            return false;
        }

        return true;
    }

    public override void Run(WriteSession session) => _result = act(session);

    public override void Complete() => _completion.TrySetResult(_result!);

    public override void Fail(StoreException error) => _completion.TrySetException(error);
}
