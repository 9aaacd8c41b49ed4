using Shared.Workers;

namespace LocalHost.Restarting;

/// <summary>
/// What follows when a process ended on its own. A recycle (code 0) starts again at once, a crash backs off exponentially and is never given up, as the
/// platform's own restarts are not; a refused configuration (code 2) would be refused again, so it is.
/// </summary>
internal static class RestartPolicy
{
    /// <param name="life">The life that ended.</param>
    /// <param name="crashesInARow">Crashes before it that no healthy life has followed.</param>
    /// <param name="options">The delays.</param>
    public static RestartDecision After(EndedLife life, int crashesInARow, RestartOptions options)
    {
        if (life.ExitCode == ExitCodes.Configuration)
        {
            return new RestartDecision(RestartKind.GiveUp, TimeSpan.Zero, crashesInARow);
        }

        var remembered = life.Length >= options.HealthyAfter ? 0 : crashesInARow;
        if (life.ExitCode == ExitCodes.Drained && life.Length >= options.ShortestRecycle)
        {
            return new RestartDecision(RestartKind.Recycle, TimeSpan.Zero, remembered);
        }

        return new RestartDecision(RestartKind.Crash, BackOff(remembered, options), remembered + 1);
    }

    private static TimeSpan BackOff(int doublings, RestartOptions options)
    {
        var ticks = options.FirstDelay.Ticks * Math.Pow(2, doublings);
        return ticks >= options.MaxDelay.Ticks ? options.MaxDelay : TimeSpan.FromTicks((long)ticks);
    }
}

/// <param name="ExitCode">What it ended with; 128 + n where signal n ended it.</param>
/// <param name="Length">From its start to its end.</param>
internal readonly record struct EndedLife(int ExitCode, TimeSpan Length);

/// <param name="Kind">What the end was.</param>
/// <param name="Delay">The wait before the next start.</param>
/// <param name="CrashesInARow">To be passed to the next decision.</param>
internal readonly record struct RestartDecision(RestartKind Kind, TimeSpan Delay, int CrashesInARow);

internal enum RestartKind
{
    Recycle,
    Crash,
    GiveUp,
}
