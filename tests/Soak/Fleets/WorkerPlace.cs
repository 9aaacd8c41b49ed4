using EndToEnd.Processes;

namespace Soak.Fleets;

/// <summary>One of the fleet's workers: a process that is started anew as soon as it has ended, as a platform does.</summary>
internal sealed class WorkerPlace(int place, Installation installation, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    private readonly List<WorkerLife> _lives = [];
    private volatile ServiceProcess? _process;
    private volatile bool _isAskedToStop;

    /// <returns>One life for each process.</returns>
    public async Task<IReadOnlyList<WorkerLife>> RunAsync()
    {
        while (!_isAskedToStop)
        {
            var startedAt = time.GetUtcNow();
            var process = installation.StartWorker();
            _process = process;
            var exitCode = await process.WaitForExitAsync(Patience);
            var life = new WorkerLife(place, process.Id, startedAt, DrainedFrom: null, time.GetUtcNow(), exitCode, Recycled: !_isAskedToStop, Waited: false);
            _lives.Add(life.WithLog(process.Output));
        }

        return _lives;
    }

    public void Stop()
    {
        _isAskedToStop = true;
        if (_process is { HasExited: false } running)
        {
            running.Terminate();
        }
    }
}
