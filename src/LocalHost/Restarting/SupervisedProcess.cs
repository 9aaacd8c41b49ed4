using LocalHost.Announcing;
using LocalHost.Processes;

namespace LocalHost.Restarting;

/// <summary>Keeps one process running, life after life, until it is stopped or the policy gives it up.</summary>
/// <param name="spec">What is started.</param>
/// <param name="showLastLines">Called when it ended badly, before that is told: the reason may stand in lines that were not shown.</param>
/// <param name="launcher">Starts it.</param>
/// <param name="restarting">The delays.</param>
/// <param name="stopTimeout">How long it may take to stop before it is killed.</param>
/// <param name="lifecycle">Is told what happens.</param>
/// <param name="time">The clock.</param>
internal sealed class SupervisedProcess(
    ProcessSpec spec,
    Action showLastLines,
    IProcessLauncher launcher,
    RestartOptions restarting,
    TimeSpan stopTimeout,
    Lifecycle lifecycle,
    TimeProvider time)
{
    /// <summary>What a shell answers where a program cannot be executed.</summary>
    private const int CouldNotStart = 127;

    /// <summary>Above it a signal ended the process, and nothing it wrote says why.</summary>
    private const int LastOwnCode = 128;

    public string Name => spec.Name;

    /// <param name="stop">Stops it gracefully.</param>
    /// <param name="kill">Ends it at once, and the supervision with it.</param>
    public async Task<SupervisionEnd> RunAsync(CancellationToken stop, CancellationToken kill)
    {
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(stop, kill);
        var crashesInARow = 0;
        while (!leaving.IsCancellationRequested)
        {
            var life = await LiveAsync(stop, kill);

            // The two tokens themselves: one that was killed has ended before the news of it has reached the linked token.
            if (stop.IsCancellationRequested || kill.IsCancellationRequested)
            {
                break;
            }

            var decision = RestartPolicy.After(life, crashesInARow, restarting);
            crashesInARow = decision.CrashesInARow;
            if (decision.Kind != RestartKind.Recycle && life.ExitCode <= LastOwnCode)
            {
                showLastLines();
            }

            lifecycle.Ended(Name, life, decision);
            if (decision.Kind == RestartKind.GiveUp)
            {
                return SupervisionEnd.GaveUp;
            }

            try
            {
                await Task.Delay(decision.Delay, time, leaving.Token);
            }
            catch (OperationCanceledException) when (leaving.IsCancellationRequested)
            {
                break;
            }
        }

        return SupervisionEnd.Stopped;
    }

    private async Task<EndedLife> LiveAsync(CancellationToken stop, CancellationToken kill)
    {
        var startedAt = time.GetTimestamp();
        try
        {
            using var process = launcher.Start(spec);
            lifecycle.Started(Name, process.Id);
            var end = await GracefulStop.WaitAsync(process, stopTimeout, time, stop, kill);
            if (stop.IsCancellationRequested || kill.IsCancellationRequested)
            {
                lifecycle.Stopped(Name, end, kill.IsCancellationRequested);
            }

            return new EndedLife(end.ExitCode, time.GetElapsedTime(startedAt));
        }
        catch (ProcessStartException fault)
        {
            lifecycle.NotStarted(fault.Message);
            return new EndedLife(CouldNotStart, time.GetElapsedTime(startedAt));
        }
    }
}

internal enum SupervisionEnd
{
    Stopped,
    GaveUp,
}
