using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Intake.Api.Sweeping;

/// <summary>Section <c>Sweeping</c>: how often the store is tidied, and for how long things are kept.</summary>
internal sealed class SweepingOptions
{
    public const string Section = "Sweeping";

    /// <summary>Time between two sweeps that found nothing more to do. 1 s – 1 h, default 1 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan Interval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Of each kind, what one step handles at most; steps follow each other until nothing is left. 1 – 10,000, default 200.</summary>
    [Range(1, 10_000)]
    public int StepSize { get; set; } = 200;

    /// <summary>Inputs, after the end of their job. 0 – 365 days, default 7 days.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "365.00:00:00")]
    public TimeSpan KeepInputs { get; set; } = TimeSpan.FromDays(7);

    /// <summary>Results, after the end of their job. 0 – 3,650 days, default 30 days.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "3650.00:00:00")]
    public TimeSpan KeepResults { get; set; } = TimeSpan.FromDays(30);

    /// <summary>Records, after the end of their job; at least as long as inputs and results. 0 – 3,650 days, default 90 days.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "3650.00:00:00")]
    public TimeSpan KeepRecords { get; set; } = TimeSpan.FromDays(90);

    /// <summary>Idempotency keys, after they were first sent. 1 min – 30 days, default 24 h.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "30.00:00:00")]
    public TimeSpan KeepIdempotencyKeys { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Uploads that broke, after their last item. 1 min – 7 days, default 1 h.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "7.00:00:00")]
    public TimeSpan KeepBrokenUploads { get; set; } = TimeSpan.FromHours(1);
}

[OptionsValidator]
internal sealed partial class SweepingRangesValidator : IValidateOptions<SweepingOptions>;
