using System.ComponentModel.DataAnnotations;

namespace Shared.Leaks;

/// <summary>When growth is told of (section <c>Leaks</c>). MB is 2^20 bytes.</summary>
public sealed class LeakOptions
{
    public const string Section = "Leaks";

    /// <summary>How far back growth is looked at. Default 6 h; 10 min…7 days.</summary>
    [Range(typeof(TimeSpan), "00:10:00", "7.00:00:00")]
    public TimeSpan Window { get; set; } = TimeSpan.FromHours(6);

    /// <summary>What a process does in its first minutes (compiling, filling caches) is not looked at. Default 10 min; 0…1 day.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan WarmUp { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Growth of the total from here on is a warning. Default 50 MB an hour; 1…100,000.</summary>
    [Range(1, 100_000)]
    public double WarnMegabytesPerHour { get; set; } = 50;

    /// <summary>From here on it is to be investigated. Default 100 MB an hour; 1…100,000, at least <see cref="WarnMegabytesPerHour"/>.</summary>
    [Range(1, 100_000)]
    public double InvestigateMegabytesPerHour { get; set; } = 100;

    /// <summary>A limit so close ahead is a warning, however slow the growth. Default 24 h; 1 min…30 days.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "30.00:00:00")]
    public TimeSpan LeastTimeToCritical { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Growth that a bounded cache explains by filling once is no leak: less than this is not told of. Default 110 MB, above a cache's largest size; 1…100,000.</summary>
    [Range(1, 100_000)]
    public double LeastRiseMegabytes { get; set; } = 110;

    /// <summary>The same for threads and descriptors, as a share of what the process may have. Default 0.05; 0.001…1.</summary>
    [Range(0.001, 1)]
    public double LeastRiseShareOfLimit { get; set; } = 0.05;

    /// <summary>How long a level must last before it is raised, or be left before it ends. Default 10 min; 0…1 day.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan HoldFor { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Time between two decisions on what grows. Default 1 min; 1 s…1 h.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan DecideInterval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Time between two readings of the registered resources, which are many. Default 2 s; 100 ms…10 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:10:00")]
    public TimeSpan ResourceInterval { get; set; } = TimeSpan.FromSeconds(2);
}
