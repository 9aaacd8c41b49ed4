using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Analysis.Worker.Running;

/// <summary>Section <c>Running</c>: one attempt at a job.</summary>
internal sealed class RunningOptions
{
    public const string Section = "Running";

    /// <summary>How long one attempt may take; then it is stopped and counts as a failure. 1 s – 1 h, default 5 min: what a model may take and be waited for, and some.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromMinutes(5);
}

[OptionsValidator]
internal sealed partial class RunningOptionsValidator : IValidateOptions<RunningOptions>;
