using System.ComponentModel.DataAnnotations;

namespace Shared.Resources.Pooling;

/// <summary>How many items a pool may have open, and for how long.</summary>
public sealed class PoolOptions
{
    /// <summary>Idle items that are not closed for having been idle. Default 2; 0…100.</summary>
    [Range(0, 100)]
    public int Min { get; set; } = 2;

    /// <summary>Open at once; who asks for more waits. Default 10; 1…100, at least <see cref="Min"/>.</summary>
    [Range(1, 100)]
    public int Max { get; set; } = 10;

    /// <summary>An item idle for so long is closed, the longest idle first. Default 2 min; 1 s…1 h.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan IdleTime { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>An item older than this is closed when it comes back, so that changed addresses and credentials are noticed. Default 15 min; 1 s…1 day.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan MaxAge { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>The bounds for HTTP sessions: at most 100, none kept for keeping's sake.</summary>
    public static PoolOptions ForSessions() => new() { Min = 0, Max = 100 };
}
