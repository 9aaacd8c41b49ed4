namespace Intake.Api.Hosting;

/// <summary>Does something now and after every interval, until the process stops.</summary>
internal static class Rounds
{
    /// <param name="round">One round; what it throws ends them.</param>
    /// <param name="interval">From one round's beginning to the next one's; a round that takes longer delays the next.</param>
    /// <param name="time">Measures it.</param>
    /// <param name="stopping">Ends them without an exception.</param>
    public static async Task RunAsync(Func<CancellationToken, Task> round, TimeSpan interval, TimeProvider time, CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(interval, time);
        try
        {
            do
            {
                await round(stopping);
            }
            while (await timer.WaitForNextTickAsync(stopping));
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Ends quietly: where the start itself failed, the host would report the loops it stops as failures of their own.
        }
    }
}
