using System.Globalization;
using EndToEnd.Processes;
using Soak.Cgroups;

namespace Soak.Rig;

/// <summary>One worker inside the cgroup, started anew whenever it ends by itself and whatever it ended with, as a platform does.</summary>
internal sealed class RestartedWorker(Installation installation, LimitedGroup group, LeakCase leak, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    private readonly List<WorkerLife> _lives = [];
    private readonly TaskCompletionSource _leaked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _isAskedToStop;
    private volatile ServiceProcess? _process;

    /// <summary>Completes when as many workers as were to leak have ended by themselves.</summary>
    public Task Leaked => _leaked.Task;

    /// <summary>Read after <see cref="RunAsync"/>: one for each process.</summary>
    public IReadOnlyList<WorkerLife> Lives => _lives;

    public ServiceProcess Process => _process ?? throw new InvalidOperationException("It was not started.");

    public async Task RunAsync()
    {
        while (!_isAskedToStop)
        {
            var leaks = leak.StopReason is null || _lives.Count < leak.Lives;
            var startedAt = time.GetLocalNow().TimeOfDay;
            var process = installation.StartWorker(WorkerSettings.Of(leak, leaks), Before);
            _process = process;
            var exitCode = await process.WaitForExitAsync(Patience);
            _lives.Add(new WorkerLife(startedAt, time.GetLocalNow().TimeOfDay, process.Id, exitCode, leaks, EndedByItself: !_isAskedToStop, [.. process.Output]));
            if (leak.StopReason is not null && _lives.Count >= leak.Lives)
            {
                _leaked.TrySetResult();
            }
        }
    }

    public void Stop()
    {
        _isAskedToStop = true;
        if (!Process.HasExited)
        {
            Process.Terminate();
        }
    }

    /// <summary>Of open files the hard limit too: the runtime raises the soft one to it.</summary>
    private string Before => leak.Descriptors is { } files
        ? string.Create(CultureInfo.InvariantCulture, $"{group.Enter} && ulimit -n {files}")
        : group.Enter;
}
