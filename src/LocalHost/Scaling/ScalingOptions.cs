using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace LocalHost.Scaling;

/// <summary>Section <c>Scaling</c>: how many workers run. The names are those of the scale rule in the cloud; the times are shorter, to be watched.</summary>
internal sealed class ScalingOptions
{
    public const string Section = "Scaling";

    /// <summary>Workers that always run. Default 1, 1 … 64.</summary>
    [Range(1, 64)]
    public int MinReplicas { get; set; } = 1;

    /// <summary>Workers that run at most. Default: the processor's cores, at least 2. 1 … 64.</summary>
    [Range(1, 64)]
    public int MaxReplicas { get; set; } = Math.Clamp(Environment.ProcessorCount, 2, 64);

    /// <summary>
    /// Ready jobs that one replica is meant to have waiting. Keep it at or below a worker's lanes: above them, jobs wait for a lane that one more
    /// replica would have had, and none is added. Default 5, 1 … 100,000.
    /// </summary>
    [Range(1, 100_000)]
    public int TargetPerReplica { get; set; } = 5;

    /// <summary>How often the queue's depth is read. Default 2 s (in the cloud 30 s), 100 ms … 10 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:10:00")]
    public TimeSpan PollingInterval { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// A replica is taken away only when none of the depths read for this long asked for it. Default 15 s (in the cloud 300 s), 0 … 1 h.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan Cooldown { get; set; } = TimeSpan.FromSeconds(15);
}

[OptionsValidator]
internal sealed partial class ScalingOptionsValidator : IValidateOptions<ScalingOptions>;

internal sealed class ScalingOptionsRules : IValidateOptions<ScalingOptions>
{
    public ValidateOptionsResult Validate(string? name, ScalingOptions options) => options.MaxReplicas >= options.MinReplicas
        ? ValidateOptionsResult.Success
        : ValidateOptionsResult.Fail($"Scaling:MaxReplicas ({options.MaxReplicas}) must not be less than Scaling:MinReplicas ({options.MinReplicas}).");
}
