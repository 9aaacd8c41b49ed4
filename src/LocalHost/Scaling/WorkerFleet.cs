using LocalHost.Restarting;

namespace LocalHost.Scaling;

/// <summary>
/// The workers that run. Its caller is one loop at a time; the fleet owns every worker's supervision until it has ended.
/// </summary>
/// <param name="create">Makes the worker of a slot: 1, 2, …</param>
/// <param name="kill">Ends all workers at once.</param>
internal sealed class WorkerFleet(Func<int, SupervisedProcess> create, CancellationToken kill)
{
    private readonly List<Replica> _wanted = [];
    private readonly List<Replica> _leaving = [];
    private readonly TaskCompletionSource _gaveUp = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Workers meant to run; those that are draining after a scale-down are not counted.</summary>
    public int Count => _wanted.Count;

    /// <summary>Completes when a worker was given up: its configuration is refused. Fails where supervision itself failed.</summary>
    public Task GaveUp => _gaveUp.Task;

    /// <summary>Starts workers, or stops the newest gracefully, without waiting for either.</summary>
    public void ScaleTo(int count)
    {
        _leaving.RemoveAll(replica => replica.Running.IsCompleted);
        while (_wanted.Count < count)
        {
            _wanted.Add(Start(FreeSlot()));
        }

        while (_wanted.Count > count)
        {
            var newest = _wanted[^1];
            _wanted.RemoveAt(_wanted.Count - 1);
            _leaving.Add(newest);
            newest.Stop.Cancel();
        }
    }

    /// <summary>Stops all workers gracefully and waits until none runs.</summary>
    public async Task StopAsync()
    {
        ScaleTo(0);
        await Task.WhenAll(_leaving.Select(replica => replica.Running));
    }

    private Replica Start(int slot)
    {
        var stop = new CancellationTokenSource();
        return new Replica(slot, stop, SuperviseAsync(create(slot), stop));
    }

    private async Task SuperviseAsync(SupervisedProcess worker, CancellationTokenSource stop)
    {
        try
        {
            if (await worker.RunAsync(stop.Token, kill) == SupervisionEnd.GaveUp)
            {
                _gaveUp.TrySetResult();
            }
        }
        catch (Exception fault)
        {
            // Whatever broke the supervision, a worker may run unwatched now: the owner of the fleet must hear of it and end.
            _gaveUp.TrySetException(fault);
        }
    }

    /// <summary>The smallest number that no process has, draining ones included: its health port and log are still in use.</summary>
    private int FreeSlot() => Enumerable.Range(1, int.MaxValue - 1).First(slot => _wanted.Concat(_leaving).All(replica => replica.Slot != slot));

    private sealed record Replica(int Slot, CancellationTokenSource Stop, Task Running);
}
