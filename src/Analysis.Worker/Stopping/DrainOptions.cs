using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Analysis.Worker.Stopping;

/// <summary>Section <c>Drain</c>: how long a worker that stops may take.</summary>
internal sealed class DrainOptions
{
    public const string Section = "Drain";

    /// <summary>From when the worker is asked to stop, the time that running jobs have to finish; then they are stopped and given back. 0 – 1 h, default 25 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(25);

    /// <summary>How long after asking it to stop the platform kills the process; it must exceed <see cref="Timeout"/> by more than 4 s. 5 s – 2 h, default 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:05", "02:00:00")]
    public TimeSpan PlatformGrace { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The host waits so long for the worker: the drain, and what follows it.</summary>
    internal TimeSpan HostShutdown => Timeout + DrainTimes.Leaving;
}
