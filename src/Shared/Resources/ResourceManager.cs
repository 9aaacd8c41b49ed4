using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Shared.Resources;

/// <summary>
/// Knows everything long-lived in the process.
/// <list type="number">
/// <item>What is registered is counted: <see cref="Snapshot"/>.</item>
/// <item>It is made smaller, oldest first, when memory is short: <see cref="TrimAllAsync"/>, <see cref="ClearAllAsync"/>.</item>
/// <item>It is closed once, latest first, because what came later may use what came before: <see cref="CloseAllAsync"/>.</item>
/// </list>
/// One that fails, or takes longer than <see cref="ResourceOptions.Patience"/>, does not keep the others from their turn. Safe for any number of threads.
/// </summary>
public sealed partial class ResourceManager(
    IOptions<ResourceOptions> options, ResourceInstruments instruments, TimeProvider time, ILogger<ResourceManager> logger) : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly LinkedList<ITrackedResource> _registered = new();
    private readonly TaskCompletionSource<ResourceRound> _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isClosing;

    /// <summary>From now on the resource is counted, trimmed and closed with the others, until the handle is disposed.</summary>
    /// <exception cref="ObjectDisposedException">Closing has begun; the resource was not taken over and is the caller's to close.</exception>
    public ResourceHandle Register(ITrackedResource resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isClosing, this);
            return new ResourceHandle(this, _registered.AddLast(resource));
        }
    }

    /// <summary>Every registered resource and its size, the oldest first. Empty once closing has begun. What is told here is what metrics show from then on.</summary>
    public IReadOnlyList<ResourceReading> Snapshot()
    {
        ResourceReading[] readings = [.. Registered().Select(resource => new ResourceReading(resource.Name, resource.Kind, Measure(resource)))];
        instruments.Note(readings);
        return readings;
    }

    /// <summary>Asks every resource to keep at most this share of what it has.</summary>
    /// <param name="keepFraction">0…1.</param>
    /// <param name="cancellation">Ends it between and inside resources.</param>
    public Task<ResourceRound> TrimAllAsync(double keepFraction, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(keepFraction);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(keepFraction, 1);
        return AskAsync(Registered(), "trim", resource => resource.TrimAsync(keepFraction, cancellation), cancellation);
    }

    /// <summary>Asks every resource to give back all that is idle.</summary>
    public Task<ResourceRound> ClearAllAsync(CancellationToken cancellation) =>
        AskAsync(Registered(), "clear", resource => resource.ClearAsync(cancellation), cancellation);

    /// <summary>Closes everything that is registered, the latest first, and refuses what comes after. However often and from wherever called: it happens once, all wait for it.</summary>
    public Task<ResourceRound> CloseAllAsync()
    {
        ITrackedResource[] latestFirst;
        lock (_lock)
        {
            if (_isClosing)
            {
                return _closed.Task;
            }

            _isClosing = true;
            latestFirst = [.. _registered.Reverse()];
            _registered.Clear();
        }

        return CloseAsync(latestFirst);
    }

    public async ValueTask DisposeAsync() => await CloseAllAsync();

    internal void Unregister(LinkedListNode<ITrackedResource> place)
    {
        lock (_lock)
        {
            if (place.List is not null)
            {
                _registered.Remove(place);
            }
        }
    }

    private async Task<ResourceRound> CloseAsync(ITrackedResource[] latestFirst)
    {
        var round = await AskAsync(latestFirst, "close", static resource => resource.DisposeAsync(), CancellationToken.None);
        _closed.SetResult(round);
        return round;
    }

    private ITrackedResource[] Registered()
    {
        lock (_lock)
        {
            return [.. _registered];
        }
    }

    private async Task<ResourceRound> AskAsync(ITrackedResource[] resources, string act, Func<ITrackedResource, ValueTask> ask, CancellationToken cancellation)
    {
        var before = BytesOf(resources);
        var failures = new List<ResourceFailure>();
        foreach (var resource in resources)
        {
            try
            {
                cancellation.ThrowIfCancellationRequested();
                await ask(resource).AsTask().WaitAsync(options.Value.Patience, time, cancellation);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                throw;
            }
            catch (Exception fault)
            {
                // Whatever one resource throws, the others have their turn: a client that cannot close must not leak all that were made before it.
                failures.Add(new ResourceFailure(resource.Name, Name(fault)));
                ResourceFailed(logger, resource.Name, act, Name(fault));
            }
        }

        var round = new ResourceRound(resources.Length - failures.Count, before, BytesOf(resources), failures);
        ResourcesAsked(logger, act, round.Done, failures.Count, before, round.BytesAfter);
        return round;
    }

    private long BytesOf(ITrackedResource[] resources) => resources.Sum(resource => Measure(resource)?.Bytes ?? 0);

    private ResourceFigures? Measure(ITrackedResource resource)
    {
        try
        {
            return resource.Figures;
        }
        catch (Exception fault)
        {
            // A reading that fails changes nothing, and must not take the readings of the others with it.
            ResourceUnreadable(logger, resource.Name, Name(fault));
            return null;
        }
    }

    private static string Name(Exception fault) => fault.InnerException is { } inner ? $"{fault.GetType().Name}: {Name(inner)}" : fault.GetType().Name;
}
