using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Analysis.Worker.Heartbeat;

/// <summary>Section <c>Heartbeat</c>: the worker's row, for operators.</summary>
internal sealed class HeartbeatOptions
{
    public const string Section = "Heartbeat";

    /// <summary>Time between two writings of the row; a change of phase writes it at once. 100 ms – 5 min, default 5 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:05:00")]
    public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(5);
}

[OptionsValidator]
internal sealed partial class HeartbeatOptionsValidator : IValidateOptions<HeartbeatOptions>;
