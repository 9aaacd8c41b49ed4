using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Intake.Api.Pacing;

/// <summary>Section <c>Pacing</c>: how the queue's speed is measured, from which clients are told when to come back.</summary>
internal sealed class PacingOptions
{
    public const string Section = "Pacing";

    /// <summary>Time between two looks at the queue's counts. 100 ms – 1 min, default 2 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")]
    public TimeSpan SampleInterval { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How far back the measured rate looks. 1 s – 1 h, default 1 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan Window { get; set; } = TimeSpan.FromMinutes(1);
}

[OptionsValidator]
internal sealed partial class PacingOptionsValidator : IValidateOptions<PacingOptions>;
