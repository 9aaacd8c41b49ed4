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

    /// <summary>Asks the process that runs now to stop, once it listens to that: one that still starts would die of the signal.</summary>
    public async Task StopAsync()
    {
        _isAskedToStop = true;
        if (_process is { } running)
        {
            await Task.WhenAny(running.WaitForLineAsync("takes jobs"), running.WaitForExitAsync(Patience));
            if (!running.HasExited)
            {
                running.Terminate();
            }
        }
    }
}
