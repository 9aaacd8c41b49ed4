namespace Shared.Resources;

/// <summary>Makes a resource of something that cannot be one itself, such as a client of someone else's library.</summary>
/// <param name="name">See <see cref="ITrackedResource.Name"/>.</param>
/// <param name="close">Closes it; called once.</param>
public sealed class OwnedResource(string name, Func<ValueTask> close) : ITrackedResource
{
    private int _isClosed;

    public string Name => name;

    public ResourceKind Kind { get; init; }

    /// <summary>Its size while it is open. Default: one, of no bytes that it knows of.</summary>
    public Func<ResourceFigures> Measure { get; init; } = static () => new ResourceFigures(1, 0);

    /// <summary>See <see cref="ITrackedResource.TrimAsync"/>. Default: nothing can be given back.</summary>
    public Func<double, CancellationToken, ValueTask> Trim { get; init; } = static (_, _) => ValueTask.CompletedTask;

    /// <summary>See <see cref="ITrackedResource.ClearAsync"/>. Default: nothing can be given back.</summary>
    public Func<CancellationToken, ValueTask> Clear { get; init; } = static _ => ValueTask.CompletedTask;

    public ResourceFigures Figures => IsClosed ? default : Measure();

    private bool IsClosed => Volatile.Read(ref _isClosed) != 0;

    public ValueTask TrimAsync(double keepFraction, CancellationToken cancellation) => IsClosed ? ValueTask.CompletedTask : Trim(keepFraction, cancellation);

    public ValueTask ClearAsync(CancellationToken cancellation) => IsClosed ? ValueTask.CompletedTask : Clear(cancellation);

    public ValueTask DisposeAsync() => Interlocked.Exchange(ref _isClosed, 1) == 0 ? close() : ValueTask.CompletedTask;
}
