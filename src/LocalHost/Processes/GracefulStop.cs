namespace LocalHost.Processes;

/// <summary>The one way a process ends here: on its own, or asked by the end of its input, or killed when it does not listen.</summary>
internal static class GracefulStop
{
    /// <summary>Waits for the process to end.</summary>
    /// <param name="process">A started process.</param>
    /// <param name="timeout">How long it may take once it was asked.</param>
    /// <param name="time">Measures the timeout.</param>
    /// <param name="stop">Asks it to stop.</param>
    /// <param name="kill">Ends it at once.</param>
    /// <returns>Its exit code, and whether it had to be killed because the timeout had passed.</returns>
    public static async Task<StoppedProcess> WaitAsync(IRunningProcess process, TimeSpan timeout, TimeProvider time, CancellationToken stop, CancellationToken kill)
    {
        using var killing = kill.Register(process.Kill);
        try
        {
            return new StoppedProcess(await process.Exited.WaitAsync(stop), TimedOut: false);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            process.CloseInput();
        }

        try
        {
            return new StoppedProcess(await process.Exited.WaitAsync(timeout, time, CancellationToken.None), TimedOut: false);
        }
        catch (TimeoutException)
        {
            process.Kill();
            return new StoppedProcess(await process.Exited, TimedOut: true);
        }
    }
}

internal readonly record struct StoppedProcess(int ExitCode, bool TimedOut);
