namespace SoakHook.Probe;

/// <summary>When a reading is to follow a forced collection: the first one, and whenever another multiple of jobs or of time is reached.</summary>
internal sealed class ForcedSchedule(long everyJobs, TimeSpan everyTime)
{
    private long _jobsReached = -1;
    private long _timesReached = -1;

    public bool IsDue(long jobs, TimeSpan elapsed)
    {
        var (jobsReached, timesReached) = (everyJobs > 0 ? jobs / everyJobs : 0, everyTime > TimeSpan.Zero ? elapsed.Ticks / everyTime.Ticks : 0);
        var isDue = jobsReached > _jobsReached || timesReached > _timesReached;
        (_jobsReached, _timesReached) = (jobsReached, timesReached);
        return isDue;
    }
}
