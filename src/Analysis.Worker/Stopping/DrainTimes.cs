namespace Analysis.Worker.Stopping;

/// <summary>The fixed parts of a stop. With the drain timeout they add up to what the host allows.</summary>
internal static class DrainTimes
{
    /// <summary>What has not started is given back within this.</summary>
    public static readonly TimeSpan GivingBack = TimeSpan.FromSeconds(1);

    /// <summary>After stop doing: for lanes to stop and give back what they ran.</summary>
    public static readonly TimeSpan Winding = TimeSpan.FromSeconds(1.5);

    /// <summary>For what a lane that does not stop holds.</summary>
    public static readonly TimeSpan LastGivingBack = TimeSpan.FromSeconds(0.5);

    /// <summary>Everything after the drain timeout: winding down, giving back, the last beat, and a second to spare.</summary>
    public static readonly TimeSpan Leaving = TimeSpan.FromSeconds(4);
}
